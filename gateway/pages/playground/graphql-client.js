/** Posts a GraphQL request to the gateway that serves this page, with its session cookie; the answer whatever its status. */
export async function postGraphQL(request, headers = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      ...headers,
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
    },
    body: JSON.stringify(request),
  });
  return response.json();
}

/** True when the answer, or a part of it, was refused for want of a signed-in person. */
export function isUnauthenticated(answer) {
  return hasError(answer, 'UNAUTHENTICATED');
}

/** True when the answer has an error with that code. */
export function hasError(answer, code) {
  return answer.errors?.some(({ extensions }) => extensions?.code === code) ?? false;
}
