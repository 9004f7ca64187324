import { gql } from "@apollo/client/core";

const FIELD = /* GraphQL */ `
  name label help kind section required readOnly createOnly filterable sortable groupable
  multiline ordered unit example min max choices { value label tone } references relation
  typeField secret graphqlType
`;

export const DESCRIPTION = gql`
  query ConsoleMeta($locale: String) {
    consoleMeta(locale: $locale) {
      hash
      groups { name label resources }
      resources {
        name single plural label help kind titleFields columns sort { field direction }
        searchable operations stateField parentField ownerField
        fields { ${FIELD} }
        relations { name label resource field }
        steps { name mutation label tone confirm creates from inputType fields { ${FIELD} } tells { name label } }
      }
    }
  }
`;
