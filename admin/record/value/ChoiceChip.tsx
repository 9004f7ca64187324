import Box from "@mui/material/Box";
import type { ChoiceMeta, Tone } from "../../engine/description";

/** A state is always colour and word. */
export function ToneChip({ tone, label }: { tone: Tone; label: string }) {
  return (
    <Box
      component="span"
      sx={{
        display: "inline-block",
        px: 1,
        borderRadius: 0.5,
        typography: "caption",
        lineHeight: 1.8,
        fontWeight: 500,
        whiteSpace: "nowrap",
        bgcolor: `tones.${tone}.fill`,
        color: `tones.${tone}.text`,
      }}
    >
      {label}
    </Box>
  );
}

interface ChoiceProps {
  choices: readonly ChoiceMeta[];
  value: string;
}

/** A choice without a tone is a plain word: chips are for what carries meaning. */
export function ChoiceChip({ choices, value }: ChoiceProps) {
  const choice = choices.find(each => each.value === value);
  if (!choice) return <ToneChip tone="neutral" label="—" />;
  const toned = choices.some(each => each.tone !== "neutral");
  return toned ? <ToneChip tone={choice.tone} label={choice.label} /> : <>{choice.label}</>;
}

interface ChoicesProps {
  choices: readonly ChoiceMeta[];
  values: readonly string[];
}

export function ChoiceChips({ choices, values }: ChoicesProps) {
  if (!values.length) return <>—</>;
  return (
    <Box component="span" sx={{ display: "inline-flex", flexWrap: "wrap", gap: 0.5 }}>
      {choices
        .filter(choice => values.includes(choice.value))
        .map(choice => (
          <ToneChip key={choice.value} tone={choice.tone} label={choice.label} />
        ))}
    </Box>
  );
}
