/** Common given names, by gender. */
export const GIVEN_NAMES = {
  female: [
    'Camille', 'Sarah', 'Julie', 'Manon', 'Aïcha', 'Émilie', 'Claire', 'Yasmine', 'Hélène', 'Lucie', 'Mathilde',
    'Océane', 'Nathalie', 'Véronique', 'Sandrine', 'Awa', 'Maëlys', 'Élodie', 'Christelle', 'Anaïs', 'Marion',
    'Jeanne', 'Salomé', 'Zoé', 'Fatima', 'Rose', 'Agathe', 'Noémie', 'Linh', 'Gaëlle',
  ],
  male: [
    'Thomas', 'Nicolas', 'Mehdi', 'Julien', 'Antoine', 'Loïc', 'Rémi', 'François', 'Olivier', 'Mamadou', 'Théo',
    'Jérôme', 'Sébastien', 'Youssef', 'Clément', 'Bastien', 'Gaël', 'Stéphane', 'Laurent', 'Enzo', 'Raphaël',
    'Ibrahim', 'Victor', 'Benoît', 'Adrien', 'Cédric', 'Mathéo', 'Paul', 'Rachid', 'Tanguy',
  ],
} as const; // prettier-ignore

/** Common family names. */
export const FAMILY_NAMES = [
  'Martin', 'Dubois', 'Durand', 'Lefèvre', 'Moreau', 'Simon', 'Laurent', 'Michel', 'Garcia', 'David', 'Bertrand',
  'Roux', 'Vincent', 'Fournier', 'Girard', 'Bonnet', 'Dupont', 'Lambert', 'Fontaine', 'Rousseau', 'Müller', 'Faure',
  'André', 'Mercier', 'Blanc', 'Guérin', 'Boyer', 'Chevalier', 'François', 'Legrand', 'Gauthier', 'Perrin', 'Robin',
  'Clément', 'Nguyen', 'Traoré', "N'Diaye", 'Haddad', 'Bouchard', 'Le Roux', 'Renaud', 'Aubert', 'Lemoine', 'Picard',
  'Diallo', 'Cohen', 'Da Silva', 'Schmitt', 'Leclercq', 'Marchand', 'Vidal', 'Colin', 'Rivière', 'Carpentier',
] as const; // prettier-ignore

/** COG communes of birth: cities of every corner of France, Corsica and overseas included. */
export const BIRTH_PLACES = [
  '75114', '75118', '69383', '13208', '31555', '06088', '44109', '67482', '34172', '33063', '59350', '35238', '51454',
  '42218', '83137', '38185', '21231', '49007', '63113', '72181', '29019', '37261', '80021', '57463', '66136', '25056',
  '2A004', '2B033', '97411', '97302', '97209',
] as const; // prettier-ignore

/** COG countries of birth other than France. */
export const BIRTH_COUNTRIES = [
  '99350',
  '99351',
  '99352',
  '99139',
  '99127',
  '99341',
  '99335',
  '99243',
  '99109',
] as const;
