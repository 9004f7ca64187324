import { useGetOne } from "react-admin";
import { useSession } from "../session";

interface Unit {
  id: string;
  district?: { recordLabel?: string } | null;
}

/** The district that the person's own unit stands in, else the unit itself. */
export function useDistrictName(): string {
  const { description, me } = useSession();
  const tree = description?.resources.find(each => each.kind === "TREE" && each.parentField);
  const own = me?.organization;
  const { data } = useGetOne<Unit>(
    tree?.name ?? "",
    { id: own?.id ?? "" },
    { enabled: Boolean(tree && own), retry: false, staleTime: Infinity },
  );
  return data?.district?.recordLabel ?? own?.recordLabel ?? "";
}
