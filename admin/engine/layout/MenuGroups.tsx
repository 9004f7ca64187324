import AccountTreeIcon from "@mui/icons-material/AccountTreeOutlined";
import DashboardIcon from "@mui/icons-material/SpaceDashboardOutlined";
import UploadIcon from "@mui/icons-material/UploadFileOutlined";
import { useTranslate } from "react-admin";
import { allows } from "../resource";
import { resourceNamed, useSession } from "../session";
import { MenuLink } from "./MenuLink";
import { MenuSection } from "./MenuSection";
import { Monogram } from "./Monogram";
import { signsOf } from "./signs";

interface Props {
  collapsed: boolean;
  onPick?: () => void;
}

export function MenuGroups({ collapsed, onPick }: Props) {
  const { description } = useSession();
  const shared = { collapsed, onPick };
  return (
    <>
      <FixedLinks {...shared} />
      {description?.groups.map(group => (
        <MenuSection key={group.name} group={group} collapsed={collapsed}>
          <RecordLinks names={group.resources} {...shared} />
        </MenuSection>
      ))}
    </>
  );
}

function RecordLinks({ names, ...shared }: Props & { names: string[] }) {
  const listed = names
    .flatMap(name => resourceNamed(name) ?? [])
    .filter(resource => allows(resource, "LIST"));
  const signs = signsOf(listed.map(({ label }) => label));
  return listed.map(({ name, label }) => (
    <MenuLink
      key={name}
      {...shared}
      to={`/${name}`}
      label={label}
      icon={<Monogram text={signs.get(label) ?? label} />}
    />
  ));
}

function FixedLinks(shared: Props) {
  const translate = useTranslate();
  const { description } = useSession();
  const resources = description?.resources ?? [];
  const tree = resources.find(each => each.kind === "TREE" && each.parentField);
  const imports = resources.some(each => allows(each, "IMPORT"));
  return (
    <>
      <MenuLink
        {...shared}
        to="/"
        label={translate("console.dashboard.title")}
        icon={<DashboardIcon />}
      />
      {tree && (
        <MenuLink
          {...shared}
          to={`/tree/${tree.name}`}
          label={translate("console.tree.title", { name: tree.label })}
          icon={<AccountTreeIcon />}
        />
      )}
      {imports && (
        <MenuLink
          {...shared}
          to="/import"
          label={translate("console.import.title")}
          icon={<UploadIcon />}
        />
      )}
    </>
  );
}
