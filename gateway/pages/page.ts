import { createHash } from 'node:crypto';

/** A page without script: title, paragraphs and links. */
export type Page = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
};

const STYLE = `
body{font:1.125rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.75rem;line-height:1.25}
a{color:#003f87}
a:focus-visible{outline:3px solid #003f87;outline-offset:2px}
@media (prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#9cc3ff}a:focus-visible{outline-color:#9cc3ff}}
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Content security policy of these pages: their own style and nothing else. */
export const PAGE_CSP = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** The page as HTML; every text is escaped. */
export const renderPage = ({ title, paragraphs, links }: Page): string => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${paragraphs.map((text) => `<p>${escape(text)}</p>`).join('\n')}
${renderLinks(links)}
</main>
</body>
</html>
`;

const renderLinks = (links: Page['links']): string =>
  links.length === 0
    ? ''
    : `<ul>\n${links.map(({ href, text }) => `<li><a href="${escape(href)}">${escape(text)}</a></li>`).join('\n')}\n</ul>`;
