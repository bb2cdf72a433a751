// Rules for the scripts of the pages and their tests; `tsc` checks their types (tsconfig.json).

import js from "@eslint/js";
import globals from "globals";

const HTML = "Text of records must not become markup: use textContent, or templates with lib/elements.js.";
const CODE = "Text must not become code.";

export default [
  { ignores: ["static/vendor/", "static/built/", "node_modules/", ".venv/", "build/", "dist/"] },
  js.configs.recommended,
  {
    rules: {
      "eqeqeq": "error",
      "no-implicit-coercion": ["error", { boolean: true, number: true, string: true }],
      "no-shadow-restricted-names": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-restricted-properties": ["error",
        { property: "innerHTML", message: HTML },
        { property: "outerHTML", message: HTML },
        { property: "insertAdjacentHTML", message: HTML },
        { property: "setHTMLUnsafe", message: HTML },
        { property: "createContextualFragment", message: HTML },
        { object: "document", property: "write", message: HTML },
        { object: "document", property: "writeln", message: HTML },
      ],
      "no-restricted-globals": ["error", { name: "event", message: "Take the event as an argument." }],
      "no-restricted-syntax": ["error", { selector: "NewExpression[callee.name='DOMParser']", message: CODE }],
      "max-lines": ["error", { max: 250 }],
    },
  },
  { files: ["static/js/**"], languageOptions: { globals: { ...globals.browser, L: "readonly" } } },
  { files: ["static/js/*-host.js", "static/js/before-paint.js"], languageOptions: { sourceType: "script" } },
  { files: ["tests/js/**"], languageOptions: { globals: globals.node }, rules: { "no-script-url": "off" } },
];
