import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import type { FieldMeta } from "../../engine/description";
import { FieldInput } from "./FieldInput";

/** Fields in the order of declaration, gathered under their sections; the rest leads or ends. */
export function sectionsOf(
  fields: readonly FieldMeta[],
  rest: string,
): readonly [string, FieldMeta[]][] {
  const sections = new Map<string, FieldMeta[]>();
  for (const field of fields) {
    const name = field.section ?? "";
    sections.set(name, [...(sections.get(name) ?? []), field]);
  }
  const [[first] = [""]] = sections;
  const loose = sections.get("");
  if (first === "" || !loose) return [...sections];
  sections.delete("");
  return [...sections, [rest, loose]];
}

export function isWide(field: FieldMeta): boolean {
  return field.multiline || field.kind === "json" || field.kind === "anyRef";
}

interface Props {
  fields: readonly FieldMeta[];
  /** One column, as in a small dialog. */
  narrow?: boolean;
}

export function FormFields({ fields, narrow }: Props) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 3 }}>
      {sectionsOf(fields, translate("console.show.other")).map(([name, members]) => (
        <Box key={name} component="section" aria-label={name || undefined}>
          {name && (
            <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
              {name}
            </Typography>
          )}
          <Box
            sx={{
              display: "grid",
              gridTemplateColumns: {
                xs: "minmax(0, 1fr)",
                sm: narrow ? "minmax(0, 1fr)" : "repeat(2, minmax(0, 1fr))",
              },
              gap: 2,
            }}
          >
            {members.map(field => (
              <Box key={field.name} sx={isWide(field) ? { gridColumn: "1 / -1" } : undefined}>
                <FieldInput field={field} />
              </Box>
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
