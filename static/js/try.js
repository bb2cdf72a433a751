// The entry of the page on which the API is tried out: Swagger UI, which a script before this one brings.

const place = document.querySelector("[data-openapi]");
const description = await (await fetch(place.dataset.openapi)).json();

// Swagger UI would fill each field with its example, and so ask for all of them at once: the words tell it instead.
for (const parameter of parametersOf(description)) {
  if (parameter.in !== "query" || parameter.example === undefined) continue;
  parameter.description += ` For example \`${[parameter.example].flat().join(",")}\`.`;
  delete parameter.example;
}

// It brings a main part of its own, and the page has one already.
new MutationObserver(() => {
  place.querySelector("main:not([role])")?.setAttribute("role", "group");
}).observe(place, { childList: true, subtree: true });

window.SwaggerUIBundle({
  domNode: place,
  spec: description,
  docExpansion: "none", // a reader opens what is asked for
  defaultModelsExpandDepth: -1, // the schemas are shown with the answers
  supportedSubmitMethods: ["get"],
  validatorUrl: null, // would ask another host
});

function parametersOf({ paths, components }) {
  return [...Object.values(components.parameters), ...Object.values(paths).flatMap(({ get }) => get.parameters)];
}
