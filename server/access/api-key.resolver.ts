import { FieldResolver, Resolver, Root } from "type-graphql";
import { ApiKey } from "../../schema/access/api-key";

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "密钥\n\nTold once, in the answer of createApiKey; null ever after.",
  })
  clearKey(@Root() { clearKey }: { clearKey?: string }): string | null {
    return clearKey ?? null;
  }
}
