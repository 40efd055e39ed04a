import type { SubgraphSource } from '../../../../schema/compose/subgraph.ts';

export const PRIVACY_LINK =
  '@link(url: "https://cpa-gateway.fr/specs/privacy/v1.0", import: ["@personalData", "@purpose", "@dataSubject"])';
export const COMPOSED =
  '@composeDirective(name: "@personalData") @composeDirective(name: "@purpose") @composeDirective(name: "@dataSubject")';

const FEDERATION = `"@key", "@external", "@requires", "@shareable", "@interfaceObject", "@inaccessible", "@authenticated",
  "@requiresScopes", "@policy", "@composeDirective"`;
const DEFINITIONS = `directive @personalData(category: PersonalDataCategory!, agency: String, derived: Boolean = false) on FIELD_DEFINITION | OBJECT | INTERFACE
directive @purpose(any: [Purpose!]!) on FIELD_DEFINITION | OBJECT | INTERFACE
directive @dataSubject(argument: String) on FIELD_DEFINITION
"K." enum PersonalDataCategory { "I." IDENTITY "P." PAY "D." DISABILITY }
"P." enum Purpose { "O." OWN_ACCESS "A." CAREER_ADVICE "S." STATISTICS }
`;

/** What stands in front of the SDL, and how many lines that is. */
const header = (links: string): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${FEDERATION}]) ${links}\n${DEFINITIONS}`;
export const HEADER_LINES = header('').split('\n').length - 1;

/** A subgraph of a few lines, with the directives of access and of personal data as ours have them. */
export function createPrivacySubgraph(
  name: string,
  sdl: string,
  links = `${PRIVACY_LINK} ${COMPOSED}`,
): SubgraphSource {
  return { name, url: `http://${name}.test/graphql`, sdl: header(links) + sdl };
}
