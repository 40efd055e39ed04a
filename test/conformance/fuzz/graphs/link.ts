/** In front of every subgraph of the made-up federations. */
export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external",
  "@provides", "@shareable", "@override", "@inaccessible", "@interfaceObject"])\n`;
