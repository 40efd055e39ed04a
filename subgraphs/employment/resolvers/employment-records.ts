import { agencyResolvers } from '../../kit/agency-record.ts';
import type { AgencyRecord } from '../../kit/agency-record.ts';
import type { Source } from '../../kit/agency.ts';
import { refusal } from '../../kit/failures.ts';
import type { ResolverMap } from '../../kit/subgraph-definition.ts';
import type { EmploymentContext, EmploymentLoaders } from '../employment-loaders.ts';
import type { Contract, EmploymentRecord, Establishment } from '../employment-record.ts';
import { explainRecords, explainUnknown } from '../explanation.ts';
import { mapRecord } from '../map-record.ts';
import { pageOf, parsePageRequest } from '../record-page.ts';
import type { RecordPage } from '../record-page.ts';
import { natureOf } from '../rules/contract-nature.ts';
import { wordEndReason } from '../rules/end-reason.ts';
import { activityLabel } from '../rules/naf.ts';
import { wordRemark } from '../rules/remark.ts';
import type { Language } from '../rules/wording.ts';
import type { PersonReference } from './person-reference.ts';

/** A record with where it comes from: parent value of the type `EmploymentRecord`. */
export type SourcedRecord = EmploymentRecord & { readonly source: Source };

type Page = Omit<RecordPage, 'edges'> & {
  readonly edges: readonly { readonly cursor: string; readonly node: SourcedRecord }[];
};
type PageArguments = { readonly first?: number | null; readonly after?: string | null };
type Worded = { readonly language: Language };

/** Refuses a wrong `first` or `after` before the agency is asked. */
async function readPage(
  { id }: PersonReference,
  { first, after }: PageArguments,
  { loaders }: EmploymentContext,
): Promise<AgencyRecord<Page>> {
  const request = parsePageRequest(first, after);
  if (!request.ok) throw refusal('BAD_USER_INPUT', request.reason);
  const record = await loaders.histories.load(id);
  return mapRecord(record, ({ records }) => {
    const page = pageOf(records, request);
    const edges = page.edges.map(({ cursor, node }) => ({
      cursor,
      node: { ...node, source: record.source },
    }));
    return { ...page, edges };
  });
}

/** `Person.employmentRecords` and the types of a record. */
export const employmentRecords = {
  field: readPage,
  types: {
    EmploymentRecordConnection: agencyResolvers<Page, EmploymentLoaders>(
      {
        edges: ({ edges }) => edges,
        pageInfo: ({ pageInfo }) => pageInfo,
        totalCount: ({ totalCount }) => totalCount,
        explanation: ({ totalCount }, { language }: Worded) => explainRecords(totalCount, language),
      },
      {
        // The words are for the person: to an employer they would say that nobody else employs them.
        explanation: ({ language }: Worded, { caller }) =>
          caller.role === 'employer' ? null : explainUnknown(language),
      },
    ),
    EmploymentRecord: {
      remarks: ({ remarks }: EmploymentRecord, { language }: Worded) =>
        remarks.map((remark) => wordRemark(remark)[language]),
    },
    Employer: { activityLabel: ({ activityCode }: Establishment) => activityLabel(activityCode) },
    Contract: {
      nature: ({ natureCode }: Contract) => natureOf(natureCode).nature,
      natureLabel: ({ natureCode }: Contract, { language }: Worded) => natureOf(natureCode).label[language],
      endReasonLabel: ({ endReasonCode }: Contract, { language }: Worded) =>
        endReasonCode === null ? null : wordEndReason(endReasonCode)[language],
    },
  } satisfies ResolverMap<EmploymentLoaders>,
};
