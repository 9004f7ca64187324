import js from "@eslint/js";
import graphqlEslint from "@graphql-eslint/eslint-plugin";
import * as parser from "@typescript-eslint/parser";

const QUERY_METHODS =
  "/^(query|where|andWhere|orWhere|orderBy|addOrderBy|select|addSelect|having|groupBy|leftJoin|innerJoin)$/";

/** SQL put together from text is how injections are born: parameters and the sql tag instead. */
const noInterpolatedSql = [
  `CallExpression[callee.property.name=${QUERY_METHODS}] > TemplateLiteral[expressions.length>0]`,
  `CallExpression[callee.property.name=${QUERY_METHODS}] > BinaryExpression[operator="+"]`,
].map(selector => ({
  selector,
  message: "Do not build SQL from text: use the sql tag or parameters.",
}));

/** What `.oxlintrc.json` cannot say: SQL, the contract, and the scripts. */
export default [
  { ignores: ["dist", "node_modules", ".cache", ".data", "coverage", "schema/migrations"] },
  {
    // Names of databases and tables cannot be parameters.
    files: ["server/**/*.ts", "schema/**/*.ts"],
    ignores: ["server/access/**", "server/database/**"],
    languageOptions: { parser },
    rules: { "no-restricted-syntax": ["error", ...noInterpolatedSql] },
  },
  {
    // The contract reads the same everywhere: names by their kind, words for everything.
    files: ["schema/schema.graphql"],
    languageOptions: { parser: graphqlEslint.parser },
    plugins: { "@graphql-eslint": graphqlEslint },
    rules: {
      "@graphql-eslint/naming-convention": [
        "error",
        {
          types: "PascalCase",
          FieldDefinition: "camelCase",
          InputValueDefinition: "camelCase",
          Argument: "camelCase",
          DirectiveDefinition: "camelCase",
          // Areas are named as their folders are.
          "EnumValueDefinition[parent.name.value!=Module]": "UPPER_CASE",
          "FieldDefinition[parent.name.value=Query]": {
            style: "camelCase",
            forbiddenPrefixes: ["query", "get", "list"],
          },
        },
      ],
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          ignoredSelectors: ["ObjectTypeDefinition[name.value=/^(Query|Mutation|Subscription)$/]"],
        },
      ],
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs", "*.js"],
    rules: js.configs.recommended.rules,
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        require: "readonly",
        module: "writable",
        URL: "readonly",
      },
    },
  },
];
