import { useGetList } from "react-admin";
import { useSession } from "../session";

/** The root of the tree that the person's own unit stands in. */
export function useDistrictName(): string {
  const { description, me } = useSession();
  const tree = description?.resources.find(each => each.kind === "TREE" && each.parentField);
  const where = tree?.parentField ? { [tree.parentField]: { isNull: true } } : {};
  const { data } = useGetList(
    tree?.name ?? "",
    { filter: { where }, pagination: { page: 1, perPage: 1 }, meta: { columns: [] } },
    { enabled: Boolean(tree), retry: false, staleTime: Infinity },
  );
  const root = data?.[0] as { recordLabel?: string } | undefined;
  return root?.recordLabel ?? me?.organization?.recordLabel ?? "";
}
