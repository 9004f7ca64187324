import js from "@eslint/js";
import graphqlEslint from "@graphql-eslint/eslint-plugin";
import tseslint from "typescript-eslint";

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

export default tseslint.config(
  { ignores: ["dist", "node_modules", ".cache", ".data", "coverage", "schema/migrations"] },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./admin/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      // Interfaces of libraries promise what we answer at once.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      // Setups are objects of functions, not instances.
      "@typescript-eslint/unbound-method": "off",
      "max-lines": ["error", { max: 220, skipBlankLines: false }],
      "no-restricted-syntax": ["error", ...noInterpolatedSql],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["server/**/*.ts"],
    ignores: [
      "server/config.ts",
      "server/main.ts",
      "server/audit-verify.ts",
      "server/rollups-verify.ts",
    ],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Settings are read in server/config.ts." },
      ],
    },
  },
  {
    files: ["test/**/*.ts", "server/sdl.ts", "server/database/generate-migration.ts"],
    rules: { "no-console": "off", "max-lines": ["error", 400], "no-restricted-properties": "off" },
  },
  {
    // A declaration is as long as its record has fields.
    files: ["schema/**/*.ts"],
    rules: { "max-lines": ["error", 400] },
  },
  {
    // Rows of the driver are any; names of databases and tables cannot be parameters.
    files: ["server/access/**/*.ts", "server/database/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "no-restricted-syntax": "off",
    },
  },
  {
    // Matchers of jest and parsed answers are any; names of scratch databases cannot be parameters.
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "no-loss-of-precision": "off",
      "no-restricted-syntax": "off",
    },
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
);
