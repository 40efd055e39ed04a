import type { People } from '../../mocks/people/people.ts';
import type { CivilStatus, ContractFact, Establishment, Person } from '../../mocks/people/person.ts';
import { CPA_SECTOR, formerPivotSubject, pivotSubject } from '../../mocks/people/subject.ts';

const CIVIL_STATUS: CivilStatus = {
  givenNames: ['Léa', 'Rose'],
  familyName: 'Moreau',
  usageName: null,
  gender: 'female',
  birthDate: '1984-05-14',
  presumed: false,
  birthPlace: '69381',
  formerBirthPlace: null,
  birthCountry: '99100',
  nir: '284056938100455',
  certification: 'NIR',
  email: 'lea@example.org',
  deceasedOn: null,
};

const EMPLOYER: Establishment = {
  siret: '00572024500013',
  name: "Aciérie de l'Ouest",
  activityCode: '2410Z',
  idcc: '0054',
  postcode: '44000',
  city: 'Nantes',
};

const CONTRACT: ContractFact = {
  number: 'C-1',
  employer: EMPLOYER,
  userEstablishment: null,
  nature: '01',
  startDate: '2026-01-01',
  plannedEndDate: null,
  endDate: null,
  endMotive: null,
  jobTitle: 'Ouvrière',
  pcsEse: '673a',
  workingTimePercent: 100,
  monthlyHours: 151.67,
  monthlyGrossCents: 240000,
  fixedTermMotive: null,
  publicPolicyScheme: null,
  suspensions: [],
  defects: [],
};

const PERSON: Person = {
  number: 0,
  persona: null,
  civilStatus: CIVIL_STATUS,
  contracts: [],
  training: {
    mainUnit: 'EUR',
    cap: 500000,
    movements: [],
    files: [],
    frozenOn: null,
    lowQualificationDeclaredOn: null,
    disabledWorker: false,
  },
  hardship: null,
  career: { years: [], pension: null },
  jobseeker: null,
  selfEmployment: null,
  civicService: null,
};

/** A contract that differs from a plain permanent one in the given facts. */
export function sampleContract(facts: Partial<ContractFact>): ContractFact {
  return { ...CONTRACT, ...facts };
}

/** A person with little to tell but the given facts. */
export function samplePerson(facts: Partial<Person>): Person {
  return { ...PERSON, ...facts };
}

export function sampleCivilStatus(facts: Partial<CivilStatus>): CivilStatus {
  return { ...CIVIL_STATUS, ...facts };
}

/** Exactly these people; the record key of number 3 is `3` at every agency. */
export function peopleOf(...persons: readonly Person[]): People {
  const byNumber = (number: number) => persons.find((person) => person.number === number) ?? null;
  return {
    byNumber,
    byPersona: (name) => persons.find(({ persona }) => persona === name) ?? null,
    byRecordKey: (_agency, key) => byNumber(Number(key)),
    recordKey: (_agency, person) => String(person.number),
    personId: (person) => String(person.number),
    byPersonId: (id) => byNumber(Number(id)),
    subject: (person, sector) => pivotSubject(person.civilStatus, sector),
    formerSubject: (person, sector) => formerPivotSubject(person.civilStatus, sector),
    bySubject: (subject) =>
      persons.find(({ civilStatus }) => pivotSubject(civilStatus, CPA_SECTOR) === subject) ?? null,
  };
}
