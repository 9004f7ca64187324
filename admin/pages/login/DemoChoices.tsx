import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Divider from "@mui/material/Divider";
import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { useLocale, useTranslate } from "react-admin";
import { gql } from "@apollo/client/core";
import { Monogram } from "../../engine/layout/Monogram";
import { useAnswer } from "../../engine/use-answer";

const DEMO = gql`
  query DemoAccounts {
    demoAccounts {
      login
      label
      description
    }
  }
`;

interface Answer {
  demoAccounts: { login: string; label: string; description: string | null }[];
}

interface Props {
  busy: boolean;
  onPick: (login: string) => void;
}

/** While the demonstration is loaded, its accounts at one press. */
export function DemoChoices({ busy, onPick }: Props) {
  const translate = useTranslate();
  const { data } = useAnswer<Answer>(["demoAccounts", useLocale()], DEMO);
  if (!data?.demoAccounts.length) return null;
  return (
    <Box sx={{ mt: 3 }}>
      <Divider sx={{ mb: 2 }}>
        <Typography variant="caption" color="textSecondary">
          {translate("console.demo.title")}
        </Typography>
      </Divider>
      <Stack sx={{ gap: 1 }}>
        {data.demoAccounts.map(each => (
          <ButtonBase
            key={each.login}
            disabled={busy}
            onClick={() => onPick(each.login)}
            sx={{
              gap: 1.5,
              px: 1.5,
              py: 1,
              justifyContent: "flex-start",
              textAlign: "start",
              border: 1,
              borderColor: "divider",
              borderRadius: 1,
              "&:hover": { bgcolor: "action.hover", borderColor: "primary.main" },
            }}
          >
            <Monogram text={each.label} />
            <Box>
              <Typography sx={{ fontWeight: 500 }}>{each.label}</Typography>
              <Typography variant="caption" color="textSecondary" component="div">
                {each.description}
              </Typography>
            </Box>
          </ButtonBase>
        ))}
      </Stack>
    </Box>
  );
}
