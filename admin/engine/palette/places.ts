import type { Description } from "../description";
import { allows, creatingSteps } from "../resource";
import type { SearchHit } from "./palette-query";

/** Where the palette leads. */
export interface Place {
  key: string;
  group: string;
  label: string;
  note: string;
  to: string;
}

type Translate = (key: string, options?: object) => string;

/** Pages and things to begin, as the menu has them. */
export function pagesOf({ resources }: Description, translate: Translate): Place[] {
  const place = (group: string, label: string, to: string): Place => ({
    key: `${group} ${to}`,
    group: translate(`console.palette.${group}`),
    label,
    note: "",
    to,
  });
  const lists = resources
    .filter(each => allows(each, "LIST"))
    .map(({ name, label }) => place("pages", label, `/${name}`));
  const forms = resources
    .filter(each => allows(each, "CREATE") && creatingSteps(each).length === 0)
    .map(({ name, label }) =>
      place("actions", translate("console.list.create", { name: label }), `/${name}/create`),
    );
  const home = place("pages", translate("console.dashboard.title"), "/");
  return [home, ...lists, ...forms];
}

export function placeOf(hit: SearchHit, { resources }: Description, translate: Translate): Place {
  const { type, id, recordLabel, note } = hit;
  const kind = resources.find(each => each.name === type)?.label ?? "";
  return {
    key: `${type} ${id}`,
    group: translate("console.palette.records"),
    label: recordLabel,
    note: [kind, note].filter(Boolean).join(" · "),
    to: `/${type}/${id}/show`,
  };
}

const SHOWN_PAGES = 6;

/** Pages whose name holds the text; a few of them, so that records stay in sight. */
export function matching(pages: readonly Place[], text: string): Place[] {
  const wanted = text.trim().toLowerCase();
  return pages.filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, SHOWN_PAGES);
}
