import type { ApolloServerPlugin } from '@apollo/server';
import type { AgencyReports } from './agency-reports.ts';

/** Writes `extensions.agencies`: every agency that was asked for the response, with its state. */
export const reportAgencies = <
  Context extends { readonly agencies: AgencyReports },
>(): ApolloServerPlugin<Context> => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response, contextValue }) => {
        const agencies = contextValue.agencies.list();
        if (response.body.kind === 'single' && agencies.length > 0) {
          const { singleResult } = response.body;
          singleResult.extensions = { ...singleResult.extensions, agencies };
        }
        return Promise.resolve();
      },
    }),
});
