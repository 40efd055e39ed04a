/** In front of every subgraph: all that protects, and all of federation that gets in its way. */
const HEADER = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@provides", "@shareable",
    "@interfaceObject", "@inaccessible", "@authenticated", "@requiresScopes", "@policy", "@composeDirective"])
  @link(url: "https://cpa-gateway.fr/specs/privacy/v1.0", import: ["@personalData", "@purpose", "@dataSubject"])
  @composeDirective(name: "@personalData") @composeDirective(name: "@purpose") @composeDirective(name: "@dataSubject")
directive @personalData(category: PersonalDataCategory!, agency: String, derived: Boolean = false) on FIELD_DEFINITION | OBJECT | INTERFACE
directive @purpose(any: [Purpose!]!) on FIELD_DEFINITION | OBJECT | INTERFACE
directive @dataSubject(argument: String) on FIELD_DEFINITION
enum PersonalDataCategory { IDENTITY TRAINING_RIGHTS ENGAGEMENT EXPOSURE_FACTORS EMPLOYMENT PAY GUIDANCE CONSENT }
enum Purpose { OWN_ACCESS CAREER_ADVICE THIRD_PARTY_SERVICE STAFF_ADMINISTRATION AGENCY_DUTIES STATISTICS }
`;

const people = `
type Query {
  me: Person @authenticated @dataSubject
  person(id: ID!): Person @authenticated @dataSubject(argument: "id")
  crowd: [Person!] @policy(policies: [["role:analyst"], ["role:adviser", "acr:eidas2"], ["acr:eidas3"]])
}
type Mutation {
  rename(name: String!): Person @dataSubject @policy(policies: [["role:holder", "acr:eidas2"]])
  enrol(id: ID!): Person @dataSubject(argument: "id")
}
scalar Secret @authenticated
enum Grade @requiresScopes(scopes: [["grade"], ["admin", "read"]]) { A B C }
type Person @key(fields: "id") {
  id: ID!
  nickname: String
  name: String! @personalData(category: IDENTITY, agency: "REGISTRY")
  code: Secret
  grade: Grade
  email: String @shareable @requiresScopes(scopes: [["read"], ["admin"]])
  address: Address @personalData(category: IDENTITY, agency: "REGISTRY")
  spouse: Person @personalData(category: IDENTITY, agency: "REGISTRY") @requiresScopes(scopes: [["family", "read"], ["admin"]])
  birth: Birth!
  children(first: Int): [Child!]!
  file: String @requiresScopes(scopes: [["file"]])
}
type Birth @personalData(category: IDENTITY, agency: "REGISTRY") @policy(policies: [["acr:eidas2"], ["clerk"]]) { on: String! place: Address }
type Child { name: String! @authenticated age: Int pet: Pet! }
type Pet { name: String toy: String! @policy(policies: [["nobody-knows-this"]]) }
type Address @shareable { street: String @authenticated city: String zone: Zone }
type Zone @shareable { code: String level: Int! }
`;

const pay = `
type Person @key(fields: "id") {
  id: ID!
  salary: Int @personalData(category: PAY, agency: "TAX")
  hours: Int! @personalData(category: EMPLOYMENT, agency: "SOCIAL")
  jobs: [Job!]
  statistics: Statistics
  email: String @shareable @policy(policies: [["acr:eidas2"]])
}
type Job @key(fields: "number") @personalData(category: EMPLOYMENT, agency: "SOCIAL") {
  number: ID!
  title: String
  pay: Int @personalData(category: PAY, agency: "TAX")
  risk: Risk
}
type Risk @personalData(category: EXPOSURE_FACTORS) { level: Int! noise: String }
type Statistics @purpose(any: [STATISTICS, OWN_ACCESS]) { mean: Float count: Int @purpose(any: [STATISTICS, CAREER_ADVICE]) }
`;

const rights = `
type Query { catalogue: [Right] right: Right }
interface Right @key(fields: "id") @personalData(category: TRAINING_RIGHTS, agency: "CDC") { id: ID! amount: Int origin: Origin label: String }
interface Named @personalData(category: TRAINING_RIGHTS, agency: "CDC") { label: String }
type Cpf implements Right & Named @key(fields: "id") @personalData(category: TRAINING_RIGHTS, agency: "CDC") {
  id: ID! amount: Int origin: Origin label: String code: String }
type Cec implements Right & Named @key(fields: "id") @personalData(category: TRAINING_RIGHTS, agency: "CDC") {
  id: ID! amount: Int origin: Origin label: String duty: String @personalData(category: ENGAGEMENT, agency: "CDC") @requiresScopes(scopes: [["duty"]]) }
type Badge implements Named { label: String shine: Int }
union Origin = Job | Badge
type Job @key(fields: "number") { number: ID! }
type Person @key(fields: "id") {
  id: ID!
  salary: Int @external
  best: Right
  badge: Badge
  rights: [Right!]!
  names: [Named]
  total: Int @requires(fields: "salary")
}
`;

const advice = `
type Query { advisers: [Adviser!] }
type Right @interfaceObject @key(fields: "id") { id: ID! amount: Int @external worth: Int @personalData(category: PAY, agency: "TAX") notes: [String!] }
type Person @key(fields: "id") {
  id: ID!
  salary: Int @external
  hours: Int! @external
  total: Int @external
  nickname: String @external
  file: String @external
  best: Right @external
  badge: Badge @external
  advice: String @requires(fields: "total nickname")
  hint: String @requires(fields: "salary hours") @personalData(category: GUIDANCE, agency: "SOCIAL", derived: true)
  digest: String @requires(fields: "file") @requiresScopes(scopes: [["file"], ["file", "read"]])
  plan: String @requires(fields: "best { amount }")
  medal: String @requires(fields: "badge { label }")
  adviser: Adviser
}
type Badge @external { label: String }
type Adviser @key(fields: "id") { id: ID! name: String @shareable phone: String! @authenticated clients: [Person!] }
`;

const press = `
type Query { news: [News!]! search: [Finding] thing: Thing things: [Thing!] editor: Adviser @provides(fields: "name") }
type News { title: String author: Person @provides(fields: "nickname") draft: Draft by: Adviser }
type Draft @requiresScopes(scopes: [["draft"]]) { text: String news: News }
type Person @key(fields: "id") {
  id: ID!
  nickname: String @external
  hint: String @external
  summary: String @requires(fields: "hint nickname")
  articles: [News!]
}
type Adviser @key(fields: "id") { id: ID! name: String @external }
interface Thing { id: ID label: String next: Thing owner: Person }
type Open implements Thing { id: ID label: String next: Thing owner: Person extra: Int rank: Int @policy(policies: [["acr:eidas3"], ["acr:eidas2", "role:adviser"]]) }
type Shut implements Thing @authenticated { id: ID label: String next: Shut owner: Person extra: Int rank: Int @policy(policies: [["acr:eidas2"]]) }
type Scoped implements Thing { id: ID label: String @requiresScopes(scopes: [["label"]]) next: Thing @policy(policies: [["acr:eidas3"]]) owner: Person rank: Int @requiresScopes(scopes: [["label"]]) }
union Finding = News | Open | Shut | Scoped | Person
`;

/** A federation in which everything that protects stands in the way of everything else; SDL of each subgraph. */
export const SUBGRAPHS: Readonly<Record<string, string>> = {
  people: HEADER + people,
  pay: HEADER + pay,
  rights: HEADER + rights,
  advice: HEADER + advice,
  press: HEADER + press,
};
