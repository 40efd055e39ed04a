import type { Establishment } from '../person.ts';
import { siretOf } from '../siret.ts';

/** SIREN and NIC without their last digit, which Luhn gives. */
function establishment(stem: `${string} ${string}`, facts: Omit<Establishment, 'siret'>): Establishment {
  const [siren = '', nic = ''] = stem.split(' ');
  return { siret: siretOf(siren, nic), ...facts };
}

/** Its SIREN starts with two zeros, which number columns lose: 00572078400015. */
export const STEEL_WORKS = establishment('00572078 0001', {
  name: 'Aciérie du Rhône',
  activityCode: '2410Z',
  idcc: '3248',
  postcode: '69700',
  city: 'Givors',
});

export const AGENCY_SOUTH = establishment('41280513 0012', {
  name: 'Intérim Sud Emploi',
  activityCode: '7820Z',
  idcc: '2378',
  postcode: '13127',
  city: 'Vitrolles',
});
export const AGENCY_COAST = establishment('43917264 0004', {
  name: 'Missions Littoral',
  activityCode: '7820Z',
  idcc: '2378',
  postcode: '13500',
  city: 'Martigues',
});
export const AGENCY_VALLEY = establishment('50338129 0027', {
  name: 'Travail Temporaire de la Vallée',
  activityCode: '7820Z',
  idcc: '2378',
  postcode: '84300',
  city: 'Cavaillon',
});
export const WAREHOUSE = establishment('38240917 0003', {
  name: 'Entrepôts de la Crau',
  activityCode: '5210B',
  idcc: '0016',
  postcode: '13310',
  city: 'Saint-Martin-de-Crau',
});
export const COLD_STORE = establishment('44901752 0001', {
  name: 'Froid Logistique Provence',
  activityCode: '5210A',
  idcc: '0200',
  postcode: '13340',
  city: 'Rognac',
});
export const PARCEL_HUB = establishment('52170384 0008', {
  name: 'Plateforme Colis Express',
  activityCode: '5229A',
  idcc: '0016',
  postcode: '13127',
  city: 'Vitrolles',
});
export const CANNERY = establishment('32718460 0002', {
  name: 'Conserverie du Midi',
  activityCode: '1039B',
  idcc: '1396',
  postcode: '84300',
  city: 'Cavaillon',
});

export const DESIGN_STUDIO = establishment('79214036 0001', {
  name: 'Studio Graphique Lumen',
  activityCode: '7410Z',
  idcc: '1486',
  postcode: '75011',
  city: 'Paris',
});
export const PRINTER = establishment('55208147 0003', {
  name: 'Imprimerie Saint-Denis',
  activityCode: '1812Z',
  idcc: '0184',
  postcode: '93200',
  city: 'Saint-Denis',
});

export const TOWN_HALL = establishment('21350238 0001', {
  name: 'Commune de Rennes',
  activityCode: '8411Z',
  idcc: null,
  postcode: '35000',
  city: 'Rennes',
});
export const UNIVERSITY = establishment('19350936 0001', {
  name: 'Université de Bretagne orientale',
  activityCode: '8542Z',
  idcc: null,
  postcode: '35065',
  city: 'Rennes',
});

export const INSURER = establishment('77562019 0014', {
  name: 'Assurances du Nord',
  activityCode: '6512Z',
  idcc: '1672',
  postcode: '59000',
  city: 'Lille',
});
export const PUBLISHER = establishment('48820715 0002', {
  name: 'Éditions du Canal',
  activityCode: '5811Z',
  idcc: '2121',
  postcode: '59800',
  city: 'Lille',
});

export const BURGER_RESTAURANT = establishment('84130275 0006', {
  name: 'Burger du Vieux-Port',
  activityCode: '5610C',
  idcc: '1501',
  postcode: '13001',
  city: 'Marseille',
});
export const SUPERMARKET = establishment('34529018 0031', {
  name: 'Supermarché des Halles',
  activityCode: '4711D',
  idcc: '2216',
  postcode: '13006',
  city: 'Marseille',
});

export const MUTUAL_INSURER = establishment('78140928 0005', {
  name: 'Mutuelle des Mascareignes',
  activityCode: '6512Z',
  idcc: '2128',
  postcode: '97400',
  city: 'Saint-Denis',
});

export const SHIPYARD = establishment('60380172 0009', {
  name: "Chantiers navals de l'Estuaire",
  activityCode: '3011Z',
  idcc: '3248',
  postcode: '44600',
  city: 'Saint-Nazaire',
});

export const BAKERY = establishment('81920463 0001', {
  name: "Boulangerie Au Blé d'Or",
  activityCode: '1071C',
  idcc: '0843',
  postcode: '37000',
  city: 'Tours',
});

export const SKI_LIFTS = establishment('60652018 0002', {
  name: 'Remontées mécaniques des Aravis',
  activityCode: '4939C',
  idcc: '0454',
  postcode: '74220',
  city: 'La Clusaz',
});
export const CAMPSITE = establishment('39071425 0001', {
  name: 'Camping des Grands Pins',
  activityCode: '5530Z',
  idcc: '1631',
  postcode: '40600',
  city: 'Biscarrosse',
});

export const HOME_CARE = establishment('77891530 0003', {
  name: 'Aide à domicile des Coteaux',
  activityCode: '8810A',
  idcc: '2941',
  postcode: '31500',
  city: 'Toulouse',
});
export const CLEANING_COMPANY = establishment('42760198 0010', {
  name: 'Propreté Services Garonne',
  activityCode: '8121Z',
  idcc: '3043',
  postcode: '31100',
  city: 'Toulouse',
});

export const PRECISION_WORKSHOP = establishment('94580237 0001', {
  name: 'Mécanique de précision du Sundgau',
  activityCode: '2562B',
  idcc: '3248',
  postcode: '68300',
  city: 'Saint-Louis',
});
export const ALPINE_CLUB = establishment('77889104 0002', {
  name: 'Club alpin de Mulhouse',
  activityCode: '9312Z',
  idcc: '2511',
  postcode: '68100',
  city: 'Mulhouse',
});
