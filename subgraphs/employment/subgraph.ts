import type { SubgraphDefinition } from '../kit/subgraph-definition.ts';
import { createEmploymentLoaders } from './employment-loaders.ts';
import type { EmploymentLoaders } from './employment-loaders.ts';
import { careerStatement } from './resolvers/career-statement.ts';
import { civicService } from './resolvers/civic-service.ts';
import { currentEmployment } from './resolvers/current-employment.ts';
import { employmentRecords } from './resolvers/employment-records.ts';
import { jobseekerRegistration } from './resolvers/jobseeker-registration.ts';
import { selfEmployment } from './resolvers/self-employment.ts';

export const subgraph: SubgraphDefinition<EmploymentLoaders> = {
  name: 'employment',
  createLoaders: createEmploymentLoaders,
  resolvers: {
    Person: {
      employmentRecords: employmentRecords.field,
      currentEmployment: currentEmployment.field,
      careerStatement: careerStatement.field,
      jobseekerRegistration: jobseekerRegistration.field,
      selfEmployment: selfEmployment.field,
      civicService: civicService.field,
    },
    ...employmentRecords.types,
    ...currentEmployment.types,
    ...careerStatement.types,
    ...jobseekerRegistration.types,
    ...selfEmployment.types,
    ...civicService.types,
  },
};
