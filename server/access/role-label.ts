import { type Role, roles } from "../../schema/kit/access";

export function roleLabel(role: Role, locale: "zh" | "en"): string {
  if (locale === "zh") return roles[role];
  const words = role.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
