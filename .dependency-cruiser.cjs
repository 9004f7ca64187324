/** The arrows of docs/architecture.md. */
const arrow = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    arrow(
      "model-imports-libraries-only",
      { path: "^schema/" },
      { path: "^(server|admin|test)/" },
      "The model is imported; it imports nothing of ours.",
    ),
    arrow(
      "kit-names-no-area",
      { path: "^schema/kit/" },
      { path: "^schema/(?!kit/)" },
      "The words come before the declarations.",
    ),
    arrow(
      "engine-names-no-record",
      { path: "^server/engine/" },
      // What its own log looks like, it may know.
      { path: "^schema/(?!kit/)", dependencyTypesNot: ["type-only"] },
      "A new record changes nothing in the engine.",
    ),
    arrow(
      "areas-meet-in-the-model",
      { path: "^server/(organization|beneficiary|pairing|project|ticket|dashboard)/" },
      {
        path: "^server/(organization|beneficiary|pairing|project|ticket|dashboard)/",
        pathNot: "^server/$1/",
      },
      "Areas know each other's records, not each other's code.",
    ),
    arrow(
      "rules-are-pure",
      { path: "\\.(rules|workflow)\\.ts$" },
      { path: "node_modules/(typeorm|@apollo|mysql2)/" },
      "A rule is judged without a database.",
    ),
    arrow(
      "only-main-starts",
      { path: "^server/", pathNot: "^server/main\\.ts$" },
      { path: "^server/main\\.ts$" },
      "main.ts has effects on import.",
    ),
    arrow(
      "console-knows-the-contract-only",
      { path: "^admin/" },
      { path: "^(server|schema)/" },
      "The console knows the contract and the description query.",
    ),
    arrow(
      "tests-are-not-imported",
      { path: "^(server|schema|admin)/" },
      { path: "^test/" },
      "Nothing that ships knows the tests.",
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
  },
};
