import type { Establishment } from '../person.ts';
import { siretOf } from '../siret.ts';
import type { Random } from './random.ts';

type Trade = {
  readonly name: string;
  readonly activityCode: string;
  readonly idcc: string | null;
  readonly jobTitle: string;
  readonly pcsEse: string;
};

export type Workplace = { readonly employer: Establishment; readonly trade: Trade };

/** How many establishments a trade has. */
const ESTABLISHMENTS = 40;

const TRADES = [
  { name: 'Métallurgie', activityCode: '2562B', idcc: '3248', jobTitle: 'Opérateur-régleur', pcsEse: '628b' },
  { name: 'Agroalimentaire', activityCode: '1013A', idcc: '1396', jobTitle: 'Conducteur de ligne', pcsEse: '625d' },
  { name: 'Clinique', activityCode: '8610Z', idcc: '2264', jobTitle: 'Aide-soignant', pcsEse: '526a' },
  { name: 'Logistique', activityCode: '5210B', idcc: '0016', jobTitle: 'Préparateur de commandes', pcsEse: '676c' },
  { name: 'Plasturgie', activityCode: '2229A', idcc: '0292', jobTitle: 'Opérateur de production', pcsEse: '673c' },
  { name: 'Conseil informatique', activityCode: '6202A', idcc: '1486', jobTitle: 'Développeur', pcsEse: '478a' },
  { name: 'Commerce de détail', activityCode: '4711D', idcc: '2216', jobTitle: 'Employé commercial', pcsEse: '551a' },
  { name: 'Restaurant', activityCode: '5610A', idcc: '1979', jobTitle: 'Cuisinier', pcsEse: '636d' },
  { name: 'Assurances', activityCode: '6512Z', idcc: '1672', jobTitle: 'Gestionnaire', pcsEse: '467c' },
  { name: 'Bâtiment', activityCode: '4120A', idcc: '1597', jobTitle: 'Maçon', pcsEse: '632a' },
  { name: 'Aide à domicile', activityCode: '8810A', idcc: '2941', jobTitle: 'Auxiliaire de vie', pcsEse: '563b' },
  { name: 'Cabinet comptable', activityCode: '6920Z', idcc: '0787', jobTitle: 'Assistant comptable', pcsEse: '543b' },
] as const satisfies readonly Trade[]; // prettier-ignore

const AGENCY: Trade = {
  name: 'Intérim',
  activityCode: '7820Z',
  idcc: '2378',
  jobTitle: 'Agent de production',
  pcsEse: '674d',
};

const TOWN: Trade = {
  name: 'Commune',
  activityCode: '8411Z',
  idcc: null,
  jobTitle: 'Adjoint territorial',
  pcsEse: '523d',
};

const CITIES = [
  ['69007', 'Lyon'], ['31000', 'Toulouse'], ['44000', 'Nantes'], ['59000', 'Lille'], ['33000', 'Bordeaux'],
  ['67000', 'Strasbourg'], ['35000', 'Rennes'], ['34000', 'Montpellier'], ['76600', 'Le Havre'], ['38000', 'Grenoble'],
  ['63000', 'Clermont-Ferrand'], ['97200', 'Fort-de-France'],
] as const; // prettier-ignore

/** A private employer and the job there; many people share one. */
export function pickWorkplace(random: Random): Workplace {
  return workplace(random.pick(TRADES), random);
}

/** An agency of temporary work. */
export function pickAgency(random: Random): Workplace {
  return workplace(AGENCY, random);
}

/** A town that employs public agents. */
export function pickTown(random: Random): Workplace {
  return workplace(TOWN, random);
}

function workplace(trade: Trade, random: Random): Workplace {
  const index = random.int(0, ESTABLISHMENTS - 1);
  const [postcode, city] = CITIES[index % CITIES.length] ?? CITIES[0];
  // One in twenty SIRENs starts with a zero, as real old ones do.
  const first = index % 20 === 0 ? '0' : '4';
  const stem = `${first}${trade.activityCode.slice(0, 4)}${String(index).padStart(3, '0')}`;
  return {
    trade,
    employer: {
      siret: siretOf(stem, '0001'),
      name: `${trade.name} ${city} ${index + 1}`,
      activityCode: trade.activityCode,
      idcc: trade.idcc,
      postcode,
      city,
    },
  };
}
