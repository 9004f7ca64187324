import { getOperationAST, parse } from "graphql";
import { buildContract } from "../../server/contract";
import { createGateway } from "../../server/http/graphql-executor";

const LIST = `query List($filter: TicketFilter, $sort: [TicketSort!]) {
  tickets(filter: $filter, sort: $sort) { nodes { id } }
}`;
const filter = { organization: { parent: { name: { contains: "街道" } } } };

type Executor = (execution: object) => Promise<{ errors?: { message: string }[] }>;

/** Filters lead to filters of every other record: what the compiler writes out must not follow them. */
it("compiles a list with a filter in less time than a person notices", async () => {
  const { executor } = await createGateway(buildContract()).load({} as never);
  const document = parse(LIST);
  const operation = getOperationAST(document);
  const context = {};
  const request = { variables: { filter } };
  const begun = Date.now();
  for (let round = 0; round < 3; round++) {
    await (executor as unknown as Executor)({
      document,
      operation,
      queryHash: "list",
      context,
      request,
    });
  }
  expect(Date.now() - begun).toBeLessThan(2_000);
});
