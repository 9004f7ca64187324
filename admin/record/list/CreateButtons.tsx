import Button from "@mui/material/Button";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router-dom";
import type { ResourceMeta, StepMeta } from "../../engine/description";
import { allows, creatingSteps } from "../../engine/resource";
import { StepDialog } from "../step/StepDialog";

interface Props {
  resource: ResourceMeta;
  icon?: ReactNode;
}

/** The ways into being: the plain form, or the steps that make a record. */
export function CreateButtons({ resource, icon }: Props) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [step, setStep] = useState<StepMeta>();
  const plain = allows(resource, "CREATE");
  return (
    <>
      {creatingSteps(resource).map((each, index) => (
        <Button
          key={each.name}
          variant={index === 0 ? "contained" : "outlined"}
          startIcon={icon}
          onClick={() => setStep(each)}
        >
          {each.label}
        </Button>
      ))}
      {plain && (
        <Button
          component={Link}
          to={`/${resource.name}/create`}
          variant="contained"
          startIcon={icon}
        >
          {translate("console.list.create", { name: resource.label })}
        </Button>
      )}
      {step && (
        <StepDialog
          resource={resource}
          step={step}
          onClose={() => setStep(undefined)}
          onDone={id => void navigate(`/${resource.name}/${id}/show`)}
        />
      )}
    </>
  );
}
