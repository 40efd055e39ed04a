import { contract } from '../contract.ts';
import type { ContractFact, DsnDefect, Establishment } from '../person.ts';
import {
  AGENCY_COAST,
  AGENCY_SOUTH,
  AGENCY_VALLEY,
  CANNERY,
  COLD_STORE,
  PARCEL_HUB,
  WAREHOUSE,
} from './establishments.ts';

type Mission = {
  readonly agency: Establishment;
  readonly user: Establishment;
  readonly from: string;
  /** Last day; a mission in progress has a planned one only. */
  readonly to: string;
  readonly open?: true;
  readonly defects?: readonly DsnDefect[];
};

/** Eighteen missions in three years over three agencies, at four user companies. */
const MISSIONS: readonly Mission[] = [
  { agency: AGENCY_SOUTH, user: WAREHOUSE, from: '2023-02-06', to: '2023-04-07' },
  { agency: AGENCY_COAST, user: COLD_STORE, from: '2023-04-17', to: '2023-05-19' },
  { agency: AGENCY_COAST, user: COLD_STORE, from: '2023-05-29', to: '2023-06-30' },
  { agency: AGENCY_VALLEY, user: PARCEL_HUB, from: '2023-07-03', to: '2023-08-31' },
  { agency: AGENCY_SOUTH, user: WAREHOUSE, from: '2023-09-11', to: '2023-10-27' },
  { agency: AGENCY_SOUTH, user: WAREHOUSE, from: '2023-11-06', to: '2023-12-22' },
  { agency: AGENCY_SOUTH, user: WAREHOUSE, from: '2024-01-08', to: '2024-03-29' },
  { agency: AGENCY_COAST, user: COLD_STORE, from: '2024-04-08', to: '2024-07-05' },
  { agency: AGENCY_VALLEY, user: CANNERY, from: '2024-07-15', to: '2024-09-13' },
  {
    agency: AGENCY_SOUTH,
    user: PARCEL_HUB,
    from: '2024-09-23',
    to: '2024-10-25',
    defects: [{ kind: 'end-never-declared' }],
  },
  {
    agency: AGENCY_SOUTH,
    user: WAREHOUSE,
    from: '2024-11-04',
    to: '2025-01-31',
    defects: [{ kind: 'cancelled-end', declaredEnd: '2024-12-06', cancelledIn: '2025-01' }],
  },
  {
    agency: AGENCY_COAST,
    user: COLD_STORE,
    from: '2025-02-10',
    to: '2025-05-09',
    defects: [{ kind: 'negative-correction', month: '2025-04', cents: -21_340 }],
  },
  { agency: AGENCY_VALLEY, user: CANNERY, from: '2025-05-19', to: '2025-07-25' },
  { agency: AGENCY_SOUTH, user: WAREHOUSE, from: '2025-08-04', to: '2025-09-26' },
  {
    agency: AGENCY_SOUTH,
    user: WAREHOUSE,
    from: '2025-10-06',
    to: '2025-11-28',
    defects: [{ kind: 'end-never-declared' }],
  },
  { agency: AGENCY_COAST, user: PARCEL_HUB, from: '2025-12-01', to: '2025-12-23' },
  { agency: AGENCY_VALLEY, user: COLD_STORE, from: '2026-01-05', to: '2026-02-13' },
  { agency: AGENCY_SOUTH, user: WAREHOUSE, from: '2026-02-23', to: '2026-05-22', open: true },
];

/** The missions as contracts of the agencies, nature 03: full time, 12.80 EUR an hour, ended by their term (032). */
export const MISSION_CONTRACTS: readonly ContractFact[] = MISSIONS.map((mission, index) =>
  contract({
    number: `MIS-${mission.from.slice(0, 4)}-${String(index + 1).padStart(3, '0')}`,
    employer: mission.agency,
    userEstablishment: mission.user,
    nature: '03',
    startDate: mission.from,
    plannedEndDate: mission.to,
    endDate: mission.open ? null : mission.to,
    endMotive: mission.open ? null : '032',
    jobTitle: mission.user === CANNERY ? 'Agent de conditionnement' : 'Préparateur de commandes',
    pcsEse: mission.user === CANNERY ? '674d' : '676c',
    monthlyGrossCents: 194_138,
    fixedTermMotive: '02',
    defects: mission.defects ?? [],
  }),
);
