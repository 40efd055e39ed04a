import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../operation/request-context.ts';
import { readPartFormat } from './part-format.ts';
import { writeParts } from './write-parts.ts';

/** An executor gives Apollo Server one result: what comes later takes this way. */
export const partsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, response, contextValue: { progress } }) => {
        const headers = request.http?.headers;
        const format = readPartFormat(headers?.get('accept'));
        if (!progress.deliveries || !format || response.body.kind !== 'single') return Promise.resolve();
        // Apollo Server chooses the form by this header once more, and by other rules.
        headers?.set('accept', `multipart/mixed; ${format}`);
        response.body = writeParts(format, response.body.singleResult, progress.deliveries);
        return Promise.resolve();
      },
    }),
};
