/** The self-service API as types. Made by `npm run generate` from its description; not to be edited. */
export interface paths {
    "/api/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The clients of your organisation, and those that you registered for others
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["listClients"];
        put?: never;
        /**
         * Register a client; for a client_secret_* method its secret is in this answer and never again
         * @description Needs one of: idporten:dcr.write, idporten:dcr.supplier.
         */
        post: operations["addClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One client
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["getClient"];
        /**
         * Replace a client; what is left out has its default, and active stays as it is
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        put: operations["updateClient"];
        post?: never;
        /**
         * Deactivate a client; PUT with active true brings it back
         * @description Needs one of: idporten:dcr.write, idporten:dcr.supplier.
         */
        delete: operations["deleteClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/jwks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A client's keys; those that have expired too
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["getKeys"];
        /**
         * The same as POST
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        put: operations["putKeys"];
        /**
         * Put these keys, 1 to 5, in place of all that the client has
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        post: operations["replaceKeys"];
        /**
         * Remove all keys of the client
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        delete: operations["deleteKeys"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/jwks/{kid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One key of a client
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["getKey"];
        /**
         * Put one key beside the others, or in place of the one with the same kid
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        put: operations["putKey"];
        post?: never;
        /**
         * Remove one key
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        delete: operations["deleteKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/clients/{clientId}/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a key that is pasted as text beside the others, or in place of the one with the same kid
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        post: operations["addKeyFromText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret, which is in this answer and never again; the one before works for 30 minutes more
         * @description Needs one of: idporten:dcr.write, idporten:dcr.supplier.
         */
        post: operations["makeSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/onbehalfof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The customers for whom a client acts
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr/onbehalfof:write, idporten:dcr/onbehalfof.write, idporten:dcr.supplier.
         */
        get: operations["listOnBehalfOf"];
        put?: never;
        /**
         * Register a customer for whom a client acts
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr/onbehalfof:write, idporten:dcr/onbehalfof.write, idporten:dcr.supplier.
         */
        post: operations["addOnBehalfOf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{clientId}/onbehalfof/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One customer for whom a client acts
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr/onbehalfof:write, idporten:dcr/onbehalfof.write, idporten:dcr.supplier.
         */
        get: operations["getOnBehalfOf"];
        /**
         * Replace a customer; its id stays
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr/onbehalfof:write, idporten:dcr/onbehalfof.write, idporten:dcr.supplier.
         */
        put: operations["updateOnBehalfOf"];
        post?: never;
        /**
         * Remove a customer
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr/onbehalfof:write, idporten:dcr/onbehalfof.write, idporten:dcr.supplier.
         */
        delete: operations["deleteOnBehalfOf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasharing/consumer/client": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The Maskinporten clients of your organisation, with their keys
         * @description Needs one of: idporten:dcr.datasharing.
         */
        get: operations["listDatasharingClients"];
        put?: never;
        /**
         * Register a Maskinporten client and its keys in one call
         * @description Needs one of: idporten:dcr.datasharing.
         */
        post: operations["addDatasharingClient"];
        /**
         * Deactivate a Maskinporten client
         * @description Needs one of: idporten:dcr.datasharing.
         */
        delete: operations["deleteDatasharingClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasharing/consumer/scope/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scopes to which your organisation has been given access
         * @description Needs one of: idporten:dcr.datasharing.
         */
        get: operations["listDatasharingAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/altinn/admin/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The clients of your organisation, and those that you registered for others
         * @description Needs one of: idporten:dcr.altinn.
         */
        get: operations["altinnListClients"];
        put?: never;
        /**
         * Register a client; for a client_secret_* method its secret is in this answer and never again
         * @description Needs one of: idporten:dcr.altinn.
         */
        post: operations["altinnAddClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/altinn/admin/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One client
         * @description Needs one of: idporten:dcr.altinn.
         */
        get: operations["altinnGetClient"];
        /**
         * Replace a client; what is left out has its default, and active stays as it is
         * @description Needs one of: idporten:dcr.altinn.
         */
        put: operations["altinnUpdateClient"];
        post?: never;
        /**
         * Deactivate a client; PUT with active true brings it back
         * @description Needs one of: idporten:dcr.altinn.
         */
        delete: operations["altinnDeleteClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/altinn/admin/clients/{clientId}/jwks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A client's keys; those that have expired too
         * @description Needs one of: idporten:dcr.altinn.
         */
        get: operations["altinnGetKeys"];
        put?: never;
        /**
         * Put these keys, 1 to 5, in place of all that the client has
         * @description Needs one of: idporten:dcr.altinn.
         */
        post: operations["altinnReplaceKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scopes that your organisation owns, or the one that is named
         * @description Needs one of: idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["listScopes"];
        /**
         * Replace a scope; what is left out has its default, and active stays as it is
         * @description Needs one of: idporten:scopes.write.
         */
        put: operations["updateScope"];
        /**
         * Register a scope under one of your organisation’s prefixes
         * @description Needs one of: idporten:scopes.write.
         */
        post: operations["addScope"];
        /**
         * Deactivate a scope; PUT with active true brings it back
         * @description Needs one of: idporten:scopes.write.
         */
        delete: operations["deleteScope"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scopes/scope": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One scope of your organisation, active or not
         * @description Needs one of: idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["getScope"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scopes/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All public scopes, whoever owns them; each filter that is true or set leaves out the others
         * @description Open to all.
         */
        get: operations["listAllScopes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scopes/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Access that your organisation has given to its scopes
         * @description Needs one of: idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["listAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scopes/access/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Access that your organisation has been given
         * @description Needs one of: idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["listReceivedAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scopes/access/{consumer_orgno}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give an organisation access to a scope of yours; again changes nothing
         * @description Needs one of: idporten:scopes.write.
         */
        put: operations["addAccess"];
        post?: never;
        /**
         * Take back an organisation’s access to a scope of yours; again changes nothing
         * @description Needs one of: idporten:scopes.write.
         */
        delete: operations["deleteAccess"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prefix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The prefixes that your organisation may register scopes under
         * @description Needs one of: idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["listPrefixes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prefix/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All prefixes and who owns them
         * @description Open to all.
         */
        get: operations["listAllPrefixes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegationsources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The registers in which scopes may be delegated
         * @description Open to all.
         */
        get: operations["listDelegationSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{orgnr}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an organisation is called
         * @description Open to all.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What organisations are called, many at once
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr/onbehalfof:write, idporten:dcr/onbehalfof.write, idporten:dcr.supplier, idporten:scopes.read, idporten:scopes.write, idporten:dcr.datasharing, idporten:cloud.read, idporten:dcr.altinn.
         */
        get: operations["listOrganizationNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The organisation that you act for
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr/onbehalfof:write, idporten:dcr/onbehalfof.write, idporten:dcr.supplier, idporten:scopes.read, idporten:scopes.write, idporten:dcr.datasharing, idporten:cloud.read, idporten:dcr.altinn.
         */
        get: operations["getAuthenticatedOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/switch-synth-org": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * For persons with a session in the portal of the test environment: act for another synthetic organisation
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr/onbehalfof:write, idporten:dcr/onbehalfof.write, idporten:dcr.supplier, idporten:scopes.read, idporten:scopes.write, idporten:dcr.datasharing, idporten:cloud.read, idporten:dcr.altinn.
         */
        post: operations["switchSyntheticOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The integrations of your organisation, active and not, and those that you registered for others
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier, idporten:cloud.read.
         */
        get: operations["listIntegrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The prefixes of your organisation, and how many organisations use its scopes
         * @description Needs one of: idporten:scopes.read, idporten:scopes.write, idporten:cloud.read.
         */
        get: operations["listApis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cloudsync/api/v1/cloud/sync/scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of all scopes, in the order of their registration
         * @description Needs one of: idporten:cloud.read.
         */
        get: operations["pullScopes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cloudsync/api/v1/cloud/sync/scopeaccess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of all access, in the order in which it was first given or asked for
         * @description Needs one of: idporten:cloud.read.
         */
        get: operations["pullScopeAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cloudsync/api/v1/cloud/sync/prefixes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of all prefixes, in the order in which they were handed out
         * @description Needs one of: idporten:cloud.read.
         */
        get: operations["pullPrefixes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cloudsync/api/v1/cloud/sync/clients/maskinporten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of all clients, whatever their type, in the format of maskinporten and without secrets
         * @description Needs one of: idporten:cloud.read.
         */
        get: operations["pullMaskinportenClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cloudsync/api/v1/cloud/sync/clients/idporten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of all clients, whatever their type, in the format of idporten and without secrets
         * @description Needs one of: idporten:cloud.read.
         */
        get: operations["pullIdportenClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The terms of use, and whether your organisation has accepted them
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier, idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["getTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/terms/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept the terms of use for your organisation; again changes nothing
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier, idporten:scopes.write.
         */
        post: operations["acceptTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All scopes that your organisation may see, deactivated ones too, with its access to each
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier, idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["listCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Applications for access to your scopes, or those of your organisation; the newest first
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier, idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["listApplications"];
        put?: never;
        /**
         * Apply for access to a scope; while the application is open, again answers with the same
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        post: operations["apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One application, to the two organisations that it concerns
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier, idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["getApplication"];
        put?: never;
        post?: never;
        /**
         * Withdraw an application of your organisation that nobody has decided on
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        delete: operations["withdrawApplication"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/applications/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the access that was applied for; clients that carry the scope get tokens at once
         * @description Needs one of: idporten:scopes.write.
         */
        post: operations["approveApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/applications/{id}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an application, with a reason that the consumer can read
         * @description Needs one of: idporten:scopes.write.
         */
        post: operations["rejectApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/clients/by-external-id/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The client that your organisation calls so
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["getClientByExternalId"];
        /**
         * Register a client under an id of your own, or replace the one that has it; again changes nothing
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        put: operations["putClientByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/clients/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would be wrong with a client, and how long its tokens would live; nothing is registered
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        post: operations["checkClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/clients/{clientId}/lifetimes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long the tokens of a client live, and which scope caps them
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["getLifetimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/clients/{clientId}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why the client can or cannot get tokens with a scope, check by check
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["explainScope"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/traffic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was lately decided for all clients of your organisation, newest first
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["listTraffic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/clients/{clientId}/traffic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was lately decided for the client: tokens issued and requests refused, newest first
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["listClientTraffic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/traffic/{traceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a request was answered as it was, check by check; the trace id stands in error_description
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["getDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/scopes/traffic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which organisations got tokens with your scope in the last 30 days, and which were refused
         * @description Needs one of: idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["listScopeTraffic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many tokens were issued, to your clients or with your scopes, the most first
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier, idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your scopes, the access given to them, and your clients with their public keys, as one document
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["getConfiguration"];
        /**
         * Bring a document about, whole or not at all; dry_run tells what would change, prune deactivates what is not in it
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr/onbehalfof:write, idporten:dcr/onbehalfof.write, idporten:scopes.read, idporten:scopes.write.
         */
        put: operations["putConfiguration"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/expiring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What expires soon of your clients, the soonest first, and how to renew it
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["listExpiring"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your organisation’s webhooks
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Register a webhook
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify.
         */
        get: operations["getWebhook"];
        /**
         * Move a webhook, deactivate or activate it
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify.
         */
        put: operations["changeWebhook"];
        post?: never;
        /**
         * Remove a webhook and what was to be sent to it
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to a webhook and how that went, the newest first
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook.test event, within a few seconds
         * @description Needs one of: idporten:dcr.write, idporten:dcr.modify.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was changed of your organisation’s, and what your organisation changed, newest first
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:scopes.read, idporten:scopes.write.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The persons who work for your organisation in the portal
         * @description For persons in the portal, in the role administrator or api-owner or supplier or reader.
         */
        get: operations["listMembers"];
        put?: never;
        /**
         * Let a person work for your organisation
         * @description For persons in the portal, in the role administrator.
         */
        post: operations["addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a member other roles, or another name
         * @description For persons in the portal, in the role administrator.
         */
        put: operations["changeMember"];
        post?: never;
        /**
         * Let a person work for your organisation no more
         * @description For persons in the portal, in the role administrator.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What your organisation has delegated to suppliers, and what others have delegated to it
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["listDelegations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/systemusers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The system users of your organisation’s systems, and those that it has made for the systems of others
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify, idporten:dcr.supplier.
         */
        get: operations["listSystemUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/porthus/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What your organisation has, and what waits for somebody
         * @description Needs one of: idporten:dcr.read, idporten:dcr.write, idporten:dcr.modify.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            status: number;
            timestamp: string;
            correlation_id: string;
            errors: {
                errorMessage: string;
                isFieldError: boolean;
                objectName: string;
                fieldIdentifier: string | null;
            }[];
            error: string;
            error_description: string;
        };
        ClientResponse: {
            client_id: string;
            client_orgno: string;
            /** @description Set by the server */
            supplier_orgno?: string;
            active: boolean;
            /** @description Shown to citizens at login */
            client_name?: string;
            /** @description Kept byte for byte, never shown to citizens */
            description?: string;
            /** @enum {string} */
            integration_type: "idporten" | "api_klient" | "ansattporten" | "maskinporten" | "krr" | "eformidling" | "idporten_saml2";
            /** @enum {string} */
            application_type?: "web" | "browser" | "native";
            /** @enum {string} */
            token_endpoint_auth_method?: "private_key_jwt" | "client_secret_post" | "client_secret_basic" | "none";
            grant_types: string[];
            /** @enum {string} */
            code_challenge_method?: "S256" | "none";
            scopes: string[];
            redirect_uris?: string[];
            post_logout_redirect_uris?: string[];
            frontchannel_logout_uri?: string;
            frontchannel_logout_session_required?: boolean;
            /** @description Called from server to server when a session ends; with it id_tokens name the session */
            backchannel_logout_uri?: string;
            /** @description Where Cancel in the login pages leads */
            client_uri?: string;
            logo_uri?: string;
            /** @description Seconds */
            access_token_lifetime?: number;
            /** @description Seconds without use */
            refresh_token_lifetime?: number;
            /** @description Seconds in all */
            authorization_lifetime?: number;
            /** @enum {string} */
            refresh_token_usage?: "ONETIME" | "REUSE";
            sso_disabled?: boolean;
            /** @description Those of scopes with which no token is issued until access is given */
            pending_scopes: string[];
            /** @description In clear text, and only in the answer that made it */
            client_secret?: string;
            /**
             * @description Follows from backchannel_logout_uri; what is sent is not looked at
             * @constant
             */
            backchannel_logout_session_required?: true;
            /** @description The stored keys, relative to this API */
            jwks_uri?: string;
            onbehalfof: components["schemas"]["ClientOnBehalfOfResponse"][];
            created: string;
            last_updated: string;
        };
        Client: {
            /** @description Proposed, and must be unique; generated unless given */
            client_id?: string;
            /** @description The organisation that owns the client; another than your own needs idporten:dcr.supplier */
            client_orgno?: string;
            /** @description Set by the server */
            supplier_orgno?: string;
            active?: boolean;
            /** @description Shown to citizens at login */
            client_name?: string;
            /** @description Kept byte for byte, never shown to citizens */
            description?: string;
            /**
             * @description Never changes
             * @enum {string}
             */
            integration_type?: "idporten" | "api_klient" | "ansattporten" | "maskinporten" | "krr" | "eformidling" | "idporten_saml2";
            /** @enum {string} */
            application_type?: "web" | "browser" | "native";
            /** @enum {string} */
            token_endpoint_auth_method?: "private_key_jwt" | "client_secret_post" | "client_secret_basic" | "none";
            grant_types?: ("authorization_code" | "refresh_token" | "urn:ietf:params:oauth:grant-type:jwt-bearer")[];
            /** @enum {string} */
            code_challenge_method?: "S256" | "none";
            scopes?: string[];
            redirect_uris?: string[];
            post_logout_redirect_uris?: string[];
            frontchannel_logout_uri?: string;
            frontchannel_logout_session_required?: boolean;
            /** @description Called from server to server when a session ends; with it id_tokens name the session */
            backchannel_logout_uri?: string;
            /** @description Where Cancel in the login pages leads */
            client_uri?: string;
            logo_uri?: string;
            /** @description Seconds */
            access_token_lifetime?: number;
            /** @description Seconds without use */
            refresh_token_lifetime?: number;
            /** @description Seconds in all */
            authorization_lifetime?: number;
            /** @enum {string} */
            refresh_token_usage?: "ONETIME" | "REUSE";
            sso_disabled?: boolean;
        } & {
            [key: string]: unknown;
        };
        StoredJsonWebKeySet: {
            keys: components["schemas"]["JsonWebKey"][];
            /** @description Set by the server */
            created?: string;
            /** @description Set by the server */
            last_updated?: string;
        } & {
            [key: string]: unknown;
        };
        JsonWebKeySet: {
            keys: components["schemas"]["JsonWebKey"][];
            /** @description Set by the server */
            created?: string;
            /** @description Set by the server */
            last_updated?: string;
        } & {
            [key: string]: unknown;
        };
        JsonWebKey: {
            /** @enum {string} */
            kty: "RSA";
            /** @enum {string} */
            use: "sig";
            /** @enum {string} */
            alg: "RS256" | "RS384" | "RS512";
            /** @description Chosen by you, unique within the client: letters, digits and . _ - */
            kid: string;
            /** @description Modulus in base64url, 2048 bits at least */
            n: string;
            /** @description Exponent in base64url, AQAB as a rule */
            e: string;
            /** @description Ties the key to this enterprise certificate */
            x5c?: string[];
            /** @description Seconds since 1970; a year from now unless given, and at most that */
            exp?: number;
            /** @description Set by the server */
            created?: string;
            /** @description Set by the server */
            last_updated?: string;
        } & {
            [key: string]: unknown;
        };
        ClientOnBehalfOfResponse: {
            onbehalfof: string;
            orgno: string;
            /** @description Shown at login */
            name?: string;
            description?: string;
            /** @description Where Cancel in the login pages leads */
            uri?: string;
            logo_uri?: string;
            organization_name?: string;
            created: string;
            last_updated: string;
        };
        ClientOnBehalfOf: {
            /** @description The id that the supplier chose, unique within the client */
            onbehalfof?: string;
            /** @description The customer */
            orgno?: string;
            /** @description Shown at login */
            name?: string;
            description?: string;
            /** @description Where Cancel in the login pages leads */
            uri?: string;
            logo_uri?: string;
        } & {
            [key: string]: unknown;
        };
        DatasharingClientResponse: {
            clientId: string;
            description?: string;
            consumerOrgNr: string;
            scopes: string[];
            keys: components["schemas"]["JsonWebKey"][];
        };
        DatasharingClient: {
            scopes?: string[];
            description?: string;
            keys?: components["schemas"]["JsonWebKey"][];
        } & {
            [key: string]: unknown;
        };
        DatasharingAccess: {
            scope: string;
            description?: string;
            state: string;
            ownerOrgNr: string;
            ownerOrganizationName?: string;
            consumerOrgNr: string;
            allowedIntegrationTypes: string[];
            allowed_integration_types: string[];
        };
        ScopeResponse: {
            /** @description prefix:subscope; computed, whatever is sent */
            name: string;
            prefix: string;
            subscope: string;
            description: string;
            "description#nn"?: string;
            "description#en"?: string;
            "description#se"?: string;
            /** @description Shown where a person consents; at most 1023 characters of light Markdown */
            long_description?: string;
            "long_description#nn"?: string;
            "long_description#en"?: string;
            "long_description#se"?: string;
            active: boolean;
            allowed_integration_types: string[];
            /** @enum {string} */
            visibility: "PUBLIC" | "PRIVATE" | "INTERNAL";
            /** @enum {string} */
            token_type: "SELF_CONTAINED" | "OPAQUE";
            at_max_age: number;
            authorization_max_lifetime: number;
            accessible_for_all: boolean;
            /** @description The issuer of one of GET /delegationsources */
            delegation_source?: string;
            requires_user_consent: boolean;
            requires_user_authentication: boolean;
            requires_pseudonymous_tokens: boolean;
            /** @description An absolute URI that becomes aud of every token with the scope */
            enforced_aud_for_access_token?: string;
            /** @description The clients that may introspect tokens with the scope; left out of a PUT, they stay */
            enforced_aud_for_introspection?: string[];
            supports_european_businesses: boolean;
            /** @description Set by the operator */
            protected: boolean;
            owner_orgno: string;
            created: string;
            last_updated: string;
        };
        Scope: {
            /** @description One of your organisation’s prefixes; never changes */
            prefix?: string;
            /** @description Lower-case letters and digits in parts with /, : and . between them; never changes */
            subscope?: string;
            /** @description What the scope gives access to; of a longer text the first 255 characters are kept */
            description?: string;
            "description#nn"?: string;
            "description#en"?: string;
            "description#se"?: string;
            /** @description Shown where a person consents; at most 1023 characters of light Markdown */
            long_description?: string;
            "long_description#nn"?: string;
            "long_description#en"?: string;
            "long_description#se"?: string;
            /** @description No token is issued with a deactivated scope */
            active?: boolean;
            /** @description The types of clients that may carry the scope; empty is all */
            allowed_integration_types?: ("idporten" | "api_klient" | "ansattporten" | "maskinporten" | "krr" | "eformidling" | "idporten_saml2")[];
            /**
             * @description PRIVATE is seen by its owner and those with access; INTERNAL is the operator’s to give
             * @enum {string}
             */
            visibility?: "PUBLIC" | "PRIVATE" | "INTERNAL";
            /** @enum {string} */
            token_type?: "SELF_CONTAINED" | "OPAQUE";
            /** @description Seconds that an access token lives at most; 0 is no cap */
            at_max_age?: number;
            /** @description Seconds that an authorization lives at most; 0 is no cap */
            authorization_max_lifetime?: number;
            /** @description Every organisation has access */
            accessible_for_all?: boolean;
            /** @description The issuer of one of GET /delegationsources */
            delegation_source?: string;
            requires_user_consent?: boolean;
            requires_user_authentication?: boolean;
            requires_pseudonymous_tokens?: boolean;
            /** @description An absolute URI that becomes aud of every token with the scope */
            enforced_aud_for_access_token?: string;
            /** @description The clients that may introspect tokens with the scope; left out of a PUT, they stay */
            enforced_aud_for_introspection?: string[];
            /** @description Businesses of other European countries get tokens with their electronic seal, without a client */
            supports_european_businesses?: boolean;
        } & {
            [key: string]: unknown;
        };
        ScopeAccess: {
            scope: string;
            /** @enum {string} */
            state: "REQUESTED" | "APPROVED" | "DENIED";
            owner_orgno: string;
            owner_organization_name?: string;
            consumer_orgno: string;
            consumer_organization_name?: string;
            created: string;
            last_updated: string;
        };
        ScopePrefix: {
            /** @description Without the colon that ends it in the name of a scope */
            prefix: string;
            owner_orgno: string;
            organization_name?: string;
            active: boolean;
            created: string;
            last_updated: string;
        };
        DelegationSource: {
            name: string;
            /** @description What delegation_source of a scope is set to */
            issuer: string;
            created: string;
            lastUpdated: string;
            /** @description The same, as it was called before */
            last_updated: string;
        };
        Organization: {
            orgnr: string;
            name: string;
        };
        AuthenticatedOrganization: {
            authenticated_organization_number: string;
            authenticated_organization_name?: string;
            is_synthetic_organization_number: boolean;
            /** @description Whether the organisation has accepted the terms of use */
            has_consented: boolean;
        };
        SwitchOrganization: {
            orgno: string;
        };
        Integration: {
            /** @description The client id; below a client, that and :: and the onbehalfof value */
            id: string;
            description?: string;
            customer_organization_number: string;
            supplier_organization_number?: string;
            /** @description The client below which it stands */
            supplier_integration_id?: string;
            /** @enum {string} */
            integration_type: "IDPORTEN_OIDC" | "IDPORTEN_OIDC_ONBEHALFOF" | "API_KLIENT" | "ANSATTPORTEN" | "MASKINPORTEN" | "KRR_REST" | "KRR_REST_ONBEHALFOF" | "EFORMIDLING_DPI" | "EFORMIDLING_DPI_ONBEHALFOF" | "IDPORTEN_SAML2" | "IDPORTEN_SAML2_ONBEHALF";
            active: boolean;
            created: string;
            last_updated: string;
        };
        Apis: {
            customer_organization_number: string;
            prefix: string[];
            /** @description Organisations with access to at least one of its scopes */
            consumer_count: number;
        };
        CloudSyncScopePage: {
            content: {
                name: string;
                owner_orgno: string;
                description: string;
                long_description?: string;
                /** @description The translations, by the names they have at /scopes; only when include_descriptions is true */
                scopeDescriptions?: {
                    [key: string]: string;
                };
                active: boolean;
                allowed_integration_types: string[];
                /** @enum {string} */
                token_type: "SELF_CONTAINED" | "OPAQUE";
                /** @enum {string} */
                visibility: "PUBLIC" | "PRIVATE" | "INTERNAL";
                requires_user_consent: boolean;
                requires_user_authentication: boolean;
                requires_pseudonymous_tokens: boolean;
                delegation_source?: string;
                at_max_age: number;
                authorization_max_lifetime: number;
                accessible_for_all: boolean;
                enforced_aud_for_access_token?: string;
                enforced_aud_for_introspection?: string[];
                created: number;
                last_updated: number;
            }[];
            page: {
                size: number;
                number: number;
                totalElements: number;
                totalPages: number;
            };
        };
        CloudSyncScopeAccessPage: {
            content: {
                scope: string;
                owner_orgno: string;
                consumer_orgno: string;
                state: string;
                created: number;
                last_updated: number;
            }[];
            page: {
                size: number;
                number: number;
                totalElements: number;
                totalPages: number;
            };
        };
        CloudSyncScopePrefixPage: {
            content: {
                prefix: string;
                owner_orgno: string;
                active: boolean;
                created: number;
                last_updated: number;
            }[];
            page: {
                size: number;
                number: number;
                totalElements: number;
                totalPages: number;
            };
        };
        CloudSyncMaskinportenClientPage: {
            content: {
                client_id: string;
                client_orgno: string;
                client_org_name?: string;
                supplier_orgno?: string;
                client_name?: string;
                description?: string;
                active: boolean;
                integration_type: string;
                application_type?: string;
                token_endpoint_auth_method?: string;
                grant_types: string[];
                scopes: string[];
                access_token_lifetime: number;
                refresh_token_lifetime?: number;
                refresh_token_usage?: string;
                authorization_lifetime?: number;
                jwks: components["schemas"]["StoredJsonWebKeySet"];
                jwks_uri?: string;
                onbehalfof: {
                    id: string;
                    orgno: string;
                    name?: string;
                    uri?: string;
                    logo_uri?: string;
                    /** @description The same as id, as it was called before */
                    onBehalfOf: string;
                }[];
                created: number;
                last_updated: number;
            }[];
            page: {
                size: number;
                number: number;
                totalElements: number;
                totalPages: number;
            };
        };
        CloudSyncIdportenClientPage: {
            content: {
                client_id: string;
                client_orgno: string;
                client_org_name?: string;
                supplier_orgno?: string;
                client_name?: string;
                description?: string;
                active: boolean;
                integration_type: string;
                application_type?: string;
                token_endpoint_auth_method?: string;
                grant_types: string[];
                scopes: string[];
                access_token_lifetime: number;
                refresh_token_lifetime?: number;
                refresh_token_usage?: string;
                authorization_lifetime?: number;
                jwks: components["schemas"]["StoredJsonWebKeySet"];
                jwks_uri?: string;
                onbehalfof: {
                    id: string;
                    orgno: string;
                    name?: string;
                    uri?: string;
                    logo_uri?: string;
                    /** @description The same as id, as it was called before */
                    onBehalfOf: string;
                }[];
                created: number;
                last_updated: number;
                client_uri?: string;
                logo_uri?: string;
                /** @description The same, as it was called before */
                client_logo_uri?: string;
                redirect_uris?: string[];
                post_logout_redirect_uris?: string[];
                frontchannel_logout_uri?: string;
                frontchannel_logout_session_required?: boolean;
                backchannel_logout_uri?: string;
                /** @constant */
                backchannel_logout_session_required?: true;
                sso_disabled?: boolean;
                code_challenge_method?: string;
            }[];
            page: {
                size: number;
                number: number;
                totalElements: number;
                totalPages: number;
            };
        };
        Terms: {
            version: string;
            /** @description In English */
            text: string;
            /** @description The same by language */
            texts: {
                nb: string;
                nn: string;
                en: string;
            };
            /** @description When your organisation accepted them; null until then */
            accepted_at: string | null;
        };
        CatalogueEntry: {
            scope: components["schemas"]["ScopeResponse"];
            owner_organization_name: string | null;
            /** @description Of your organisation; null when it was never given or asked for */
            access: ("REQUESTED" | "APPROVED" | "DENIED") | null;
        };
        Application: {
            id: string;
            scope: string;
            owner_orgno: string;
            owner_organization_name: string | null;
            consumer_orgno: string;
            consumer_organization_name: string | null;
            purpose: string;
            /** @enum {string} */
            state: "REQUESTED" | "APPROVED" | "REJECTED" | "WITHDRAWN";
            /** @description Why it was rejected */
            reason: string | null;
            created: string;
            /** @description When it was approved, rejected or withdrawn */
            decided: string | null;
        };
        ApplicationRequest: {
            /** @description The whole name: prefix:subscope */
            scope: string;
            /** @description Read by the owner of the scope */
            purpose: string;
            /** @description Of a scope that can be delegated: your organisation will use it for itself, not for its customers */
            own_use?: boolean;
        };
        Rejection: {
            /** @description Read by who applied */
            reason: string;
        };
        NamedClient: {
            external_id: string;
        } & components["schemas"]["ClientResponse"];
        ClientDraft: {
            /** @description Why it would be refused; none when it could be registered as it stands */
            faults: {
                field: string | null;
                message: string;
            }[];
            /** @description Those with which no token is issued until access is given */
            pending_scopes: string[];
            /** @description null while integration_type is not one that can be registered */
            lifetimes: {
                access_token: {
                    /** @description Seconds as registered on the client; null where it sets none */
                    asked: number | null;
                    /** @description What a client has that sets none */
                    default: number;
                    /** @description Seconds that it lives when all scopes are asked for together */
                    effective: number;
                    /** @enum {string} */
                    decided_by: "client" | "default" | "scope" | "authorization";
                    /** @description The scope that decides, where one does */
                    scope: string | null;
                    /** @description What the owners of the scopes allow at most, the lowest first */
                    caps: {
                        scope: string;
                        seconds: number;
                    }[];
                    explanation: string;
                };
                /** @description null where nobody logs in */
                authorization: {
                    /** @description Seconds as registered on the client; null where it sets none */
                    asked: number | null;
                    /** @description What a client has that sets none */
                    default: number;
                    /** @description Seconds that it lives when all scopes are asked for together */
                    effective: number;
                    /** @enum {string} */
                    decided_by: "client" | "default" | "scope" | "authorization";
                    /** @description The scope that decides, where one does */
                    scope: string | null;
                    /** @description What the owners of the scopes allow at most, the lowest first */
                    caps: {
                        scope: string;
                        seconds: number;
                    }[];
                    explanation: string;
                } | null;
                /** @description null where the client gets no refresh tokens */
                refresh_token: {
                    /** @description Seconds as registered on the client; null where it sets none */
                    asked: number | null;
                    /** @description What a client has that sets none */
                    default: number;
                    /** @description Seconds that it lives when all scopes are asked for together */
                    effective: number;
                    /** @enum {string} */
                    decided_by: "client" | "default" | "scope" | "authorization";
                    /** @description The scope that decides, where one does */
                    scope: string | null;
                    /** @description What the owners of the scopes allow at most, the lowest first */
                    caps: {
                        scope: string;
                        seconds: number;
                    }[];
                    explanation: string;
                } | null;
            } | null;
        };
        EffectiveLifetimes: {
            client_id: string;
            access_token: {
                /** @description Seconds as registered on the client; null where it sets none */
                asked: number | null;
                /** @description What a client has that sets none */
                default: number;
                /** @description Seconds that it lives when all scopes are asked for together */
                effective: number;
                /** @enum {string} */
                decided_by: "client" | "default" | "scope" | "authorization";
                /** @description The scope that decides, where one does */
                scope: string | null;
                /** @description What the owners of the scopes allow at most, the lowest first */
                caps: {
                    scope: string;
                    seconds: number;
                }[];
                explanation: string;
            };
            /** @description null where nobody logs in */
            authorization: {
                /** @description Seconds as registered on the client; null where it sets none */
                asked: number | null;
                /** @description What a client has that sets none */
                default: number;
                /** @description Seconds that it lives when all scopes are asked for together */
                effective: number;
                /** @enum {string} */
                decided_by: "client" | "default" | "scope" | "authorization";
                /** @description The scope that decides, where one does */
                scope: string | null;
                /** @description What the owners of the scopes allow at most, the lowest first */
                caps: {
                    scope: string;
                    seconds: number;
                }[];
                explanation: string;
            } | null;
            /** @description null where the client gets no refresh tokens */
            refresh_token: {
                /** @description Seconds as registered on the client; null where it sets none */
                asked: number | null;
                /** @description What a client has that sets none */
                default: number;
                /** @description Seconds that it lives when all scopes are asked for together */
                effective: number;
                /** @enum {string} */
                decided_by: "client" | "default" | "scope" | "authorization";
                /** @description The scope that decides, where one does */
                scope: string | null;
                /** @description What the owners of the scopes allow at most, the lowest first */
                caps: {
                    scope: string;
                    seconds: number;
                }[];
                explanation: string;
            } | null;
        };
        Explanation: {
            client_id: string;
            scope: string;
            consumer_org: string | null;
            issuer: ("maskinporten" | "idporten" | "ansattporten") | null;
            /** @description Whether the client can get tokens with the scope in any way */
            allowed: boolean;
            /** @description With the access of its own organisation, or of a customer named in consumer_org */
            ways: ("for_itself" | "on_behalf_of")[];
            summary: string;
            checks: {
                /** @enum {string} */
                name: "client-active" | "organisation-active" | "integration-type" | "credential" | "scope-exists" | "scope-active" | "scope-integration-type" | "scope-registered" | "access" | "consumer" | "consumer-access" | "delegation" | "terms-accepted";
                /**
                 * @description What stands still when it fails
                 * @enum {string}
                 */
                decides: "token" | "registration";
                /** @enum {string} */
                result: "passed" | "failed" | "not_reached";
                seen: string | null;
                expected: string | null;
                remedy: string | null;
            }[];
            /** @description What must hold besides when a token is asked for */
            conditions: string[];
        };
        Decision: {
            /** @description Give the last you have as before, to read on */
            id: string;
            at: string;
            /** @description As in error_description, in the log, and in GET /traffic/{traceId} */
            trace_id: string;
            issuer: string;
            /** @description null when the request named no client that is known */
            client_id: string | null;
            client_name: string | null;
            /** @enum {string} */
            outcome: "issued" | "refused";
            scope: string | null;
            /** @description On whose behalf the token was asked for */
            consumer: string | null;
            supplier: string | null;
            audience: string | null;
            /** @description kid, or serial number and issuer of the certificate */
            credential: string | null;
            /** @description The check that failed */
            check: string | null;
            /** @description The rule of that check that was broken */
            rule: string | null;
            /** @description As error_uri has it: MP-110 */
            code: string | null;
            status: number | null;
            error: string | null;
            remedy: string | null;
        };
        ExplainedDecision: {
            /** @description Give the last you have as before, to read on */
            id: string;
            at: string;
            /** @description As in error_description, in the log, and in GET /traffic/{traceId} */
            trace_id: string;
            issuer: string;
            /** @description null when the request named no client that is known */
            client_id: string | null;
            client_name: string | null;
            /** @enum {string} */
            outcome: "issued" | "refused";
            scope: string | null;
            /** @description On whose behalf the token was asked for */
            consumer: string | null;
            supplier: string | null;
            audience: string | null;
            /** @description kid, or serial number and issuer of the certificate */
            credential: string | null;
            /** @description The check that failed */
            check: string | null;
            /** @description The rule of that check that was broken */
            rule: string | null;
            /** @description As error_uri has it: MP-110 */
            code: string | null;
            status: number | null;
            error: string | null;
            remedy: string | null;
            /** @description As the caller was told, without the trace id */
            description: string | null;
            /** @description Every check that the issuer makes, in order */
            checks: {
                /** @description As the specification numbers it */
                number: string;
                name: string;
                asks: string;
                /** @enum {string} */
                result: "passed" | "failed" | "not_reached";
                seen: string | null;
                expected: string | null;
                remedy: string | null;
            }[];
        };
        ScopeTraffic: {
            consumer: string;
            supplier: string | null;
            issued: number;
            /** @description Of the refusals that are kept: the newest hundred of each client */
            refused: number;
        };
        TokenCount: {
            /** @description Of Coordinated Universal Time */
            day?: string;
            issuer?: string;
            client_id?: string;
            consumer?: string;
            /** @description Empty when there is none */
            supplier?: string;
            /** @description As granted: several with spaces between */
            scope?: string;
            tokens: number;
        };
        Configuration: {
            /** @constant */
            version: 1;
            /** @description Whose it is; a document of another organisation is refused. Leave it out to use it for any */
            organisation?: {
                orgno: string;
                name?: string;
            };
            scopes?: components["schemas"]["Scope"][];
            /** @description Which organisations have access to your scopes */
            access?: {
                scope: string;
                consumer_orgno: string;
            }[];
            clients?: (({
                /** @description What your organisation calls the client; without one give client_id */
                external_id?: string;
                /** @description All its keys; where left out, those that it has stay */
                keys?: components["schemas"]["JsonWebKey"][];
                /** @description All its customers; where left out, those that it has stay */
                onbehalfof?: components["schemas"]["ClientOnBehalfOf"][];
            } & {
                [key: string]: unknown;
            }) & components["schemas"]["Client"])[];
        };
        ConfigurationPlan: {
            dry_run: boolean;
            prune: boolean;
            summary: {
                create: number;
                update: number;
                deactivate: number;
                unchanged: number;
            };
            changes: {
                /** @enum {string} */
                kind: "scope" | "access" | "client";
                /** @description The scope; the scope and the consumer; the external id of the client, or else its client_id */
                id: string;
                /** @enum {string} */
                action: "create" | "update" | "deactivate" | "unchanged";
                /** @description Of a client; of one that would be created, absent unless it is proposed */
                client_id?: string;
                /** @description In clear text, and only in the answer that made it */
                client_secret?: string;
                fields: {
                    field: string;
                    before: unknown;
                    after: unknown;
                }[];
            }[];
        };
        Expiring: {
            /** @enum {string} */
            kind: "key" | "secret" | "certificate";
            /** @description The kid of the key, or the id of the secret */
            id: string;
            client_id: string;
            client_orgno: string;
            client_name: string | null;
            description: string | null;
            expires_at: string;
            /** @description Days begun: what expires within the hour has one */
            days_left: number;
            renew: {
                method: string;
                path: string;
                advice: string;
            };
        };
        Webhook: {
            id: string;
            url: string;
            /** @description An inactive webhook is told nothing, also not later */
            active: boolean;
            /** @description What it is told: key.expiring, secret.expiring, certificate.expiring, 60, 30, 7, 1 days before */
            events: string[];
            created: string;
            last_updated: string;
        };
        WebhookDelivery: {
            /** @description The webhook-id of its messages; the same at each attempt */
            id: string;
            event: string;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed";
            attempts: number;
            next_attempt_at: string | null;
            delivered_at: string | null;
            last_error: string | null;
            created: string;
        };
        CreatedWebhook: {
            id: string;
            url: string;
            /** @description An inactive webhook is told nothing, also not later */
            active: boolean;
            /** @description What it is told: key.expiring, secret.expiring, certificate.expiring, 60, 30, 7, 1 days before */
            events: string[];
            created: string;
            last_updated: string;
            /** @description Shown now and never again. Deliveries are signed with it as Standard Webhooks describes (standardwebhooks.com) */
            secret: string;
        };
        NewWebhook: {
            /** @description Begins with https: and leads to the public internet. It must answer with 2xx within five seconds */
            url: string;
        };
        WebhookChange: {
            /** @description Begins with https: and leads to the public internet. It must answer with 2xx within five seconds */
            url: string;
            active: boolean;
        };
        AuditEntry: {
            /** @description Its number in the journal. Give the lowest you have as before, to read on */
            sequence: number;
            at: string;
            /** @description The same as in the log and in error answers */
            trace_id: string;
            actor: {
                /** @enum {string} */
                kind: "client" | "person" | "operator";
                id: string;
                orgno: string;
            };
            /** @description The organisation whose thing was changed */
            owner_orgno: string;
            /** @description What was changed: client, scope, webhook and so on */
            noun: string;
            id: string;
            action: string;
            /** @description As it was, without secrets; null when there was none */
            before: unknown;
            /** @description As it became, without secrets; null when it is gone */
            after: unknown;
        };
        Member: {
            /** @description What the journal calls the person; nobody’s number is found from it */
            id: string;
            name: string;
            roles: string[];
            is_you: boolean;
            added_by: {
                /** @enum {string} */
                kind: "person" | "operator" | "seed";
                id: string;
            };
            created: string;
            last_updated: string;
        };
        NewMember: {
            /** @description The person number; it is not kept */
            person: string;
            /** @description What the organisation calls the person */
            name: string;
            roles: ("administrator" | "api-owner" | "supplier" | "reader")[];
        };
        MemberChange: {
            name?: string;
            roles: ("administrator" | "api-owner" | "supplier" | "reader")[];
        };
        Delegation: {
            /**
             * @description Given by your organisation to another, or by another to yours
             * @enum {string}
             */
            direction: "given" | "received";
            /** @description Who has delegated */
            consumer_orgno: string;
            /** @description Who may act for the other */
            supplier_orgno: string;
            title: {
                nb: string;
                nn: string;
                en: string;
            };
            scopes: string[];
            created: string;
        };
        SystemUser: {
            /**
             * @description Given by your organisation to another, or by another to yours
             * @enum {string}
             */
            direction: "given" | "received";
            id: string;
            /** @description Whom the system acts for */
            customer_orgno: string;
            /** @description Whose system it is */
            vendor_orgno: string;
            system_id: string;
            name: {
                nb: string;
                nn: string;
                en: string;
            };
            external_ref: string;
            /** @description Resources and access packages that it may be used for */
            powers: string[];
            /** @description The clients that get tokens for it; empty unless they are yours */
            client_ids: string[];
            created: string;
        };
        Overview: {
            terms_accepted: boolean;
            clients: {
                total: number;
                active: number;
            };
            /** @description Those that your organisation owns; null for who may not read them */
            scopes: {
                total: number;
                active: number;
            } | null;
            expiring: {
                /** @description Keys, secrets and certificates; GET /porthus/v1/expiring lists them */
                within_30_days: number;
                /** @description Keys of active clients that are over */
                expired_keys: number;
            };
            /** @description Carried by active clients without access; 50 at most */
            pending_scopes: string[];
            applications: {
                /** @description Those that wait for your organisation to decide; null for who may not read them */
                received: number | null;
                /** @description Those of your organisation that others have not decided */
                sent: number;
            };
            refusals: {
                /** @description Requests for tokens of your clients, refused in the last 24 hours */
                last_day: number;
                latest: {
                    client_id: string;
                    client_name: string | null;
                    issuer: string;
                    trace_id: string;
                    at: string;
                    rule: string;
                    error: string;
                }[];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listClients: {
        parameters: {
            query?: {
                inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clients, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientResponse"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Client"];
            };
        };
        responses: {
            /** @description Registered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client; its ETag is its version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Client"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No token is issued to it any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJsonWebKeySet"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonWebKeySet"];
            };
        };
        responses: {
            /** @description The keys as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJsonWebKeySet"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    replaceKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonWebKeySet"];
            };
        };
        responses: {
            /** @description The keys as they are now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJsonWebKeySet"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client has no keys */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                kid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonWebKey"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                kid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonWebKey"];
            };
        };
        responses: {
            /** @description The key as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonWebKey"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                kid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addKeyFromText: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description The key as it is now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonWebKey"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    makeSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client, with its new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listOnBehalfOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientOnBehalfOfResponse"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addOnBehalfOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientOnBehalfOf"];
            };
        };
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientOnBehalfOfResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOnBehalfOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientOnBehalfOfResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateOnBehalfOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientOnBehalfOf"];
            };
        };
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientOnBehalfOfResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteOnBehalfOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed; the answer is empty */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDatasharingClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasharingClientResponse"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addDatasharingClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatasharingClient"];
            };
        };
        responses: {
            /** @description Registered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasharingClientResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteDatasharingClient: {
        parameters: {
            query: {
                client_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No token is issued to it any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDatasharingAccess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accesses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasharingAccess"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    altinnListClients: {
        parameters: {
            query?: {
                inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clients, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientResponse"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    altinnAddClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Client"];
            };
        };
        responses: {
            /** @description Registered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    altinnGetClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client; its ETag is its version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    altinnUpdateClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Client"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    altinnDeleteClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No token is issued to it any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    altinnGetKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJsonWebKeySet"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    altinnReplaceKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonWebKeySet"];
            };
        };
        responses: {
            /** @description The keys as they are now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJsonWebKeySet"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listScopes: {
        parameters: {
            query?: {
                scope?: string;
                inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scopes, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeResponse"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateScope: {
        parameters: {
            query: {
                scope: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Scope"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addScope: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Scope"];
            };
        };
        responses: {
            /** @description Registered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteScope: {
        parameters: {
            query: {
                scope: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getScope: {
        parameters: {
            query: {
                scope: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scope; its ETag is its version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeResponse"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAllScopes: {
        parameters: {
            query?: {
                prefix?: string;
                inactive?: boolean;
                delegated_sources?: boolean;
                accessible_for_all?: boolean;
                integration_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scopes, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeResponse"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAccess: {
        parameters: {
            query?: {
                scope?: string;
                consumer_orgno?: string;
                inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accesses, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeAccess"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listReceivedAccess: {
        parameters: {
            query?: {
                inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accesses, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeAccess"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addAccess: {
        parameters: {
            query: {
                scope: string;
            };
            header?: never;
            path: {
                consumer_orgno: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Approved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeAccess"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteAccess: {
        parameters: {
            query: {
                scope: string;
            };
            header?: never;
            path: {
                consumer_orgno: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Denied */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeAccess"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPrefixes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The prefixes, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopePrefix"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAllPrefixes: {
        parameters: {
            query?: {
                inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The prefixes, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopePrefix"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDelegationSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sources, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegationSource"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orgnr: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listOrganizationNames: {
        parameters: {
            query: {
                orgno: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that are known here */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAuthenticatedOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthenticatedOrganization"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    switchSyntheticOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchOrganization"];
            };
        };
        responses: {
            /** @description The organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthenticatedOrganization"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listIntegrations: {
        parameters: {
            query?: {
                org_number?: string;
                updated_since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The integrations, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listApis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry an organisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Apis"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pullScopes: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
                inactive?: boolean;
                include_descriptions?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudSyncScopePage"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pullScopeAccess: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudSyncScopeAccessPage"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pullPrefixes: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
                inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudSyncScopePrefixPage"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pullMaskinportenClients: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
                inactive?: boolean;
                changed_after?: number;
                integration_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudSyncMaskinportenClientPage"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pullIdportenClients: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
                inactive?: boolean;
                changed_after?: number;
                integration_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloudSyncIdportenClientPage"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The terms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terms"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The terms, accepted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terms"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listCatalogue: {
        parameters: {
            query?: {
                scope?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scopes, unpaginated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogueEntry"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listApplications: {
        parameters: {
            query: {
                direction: "received" | "sent";
                state?: "REQUESTED" | "APPROVED" | "REJECTED" | "WITHDRAWN";
                scope?: string;
                before?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The applications */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    apply: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationRequest"];
            };
        };
        responses: {
            /** @description It was open already; nothing is changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description The owner of the scope can decide on it now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    withdrawApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    approveApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rejectApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rejection"];
            };
        };
        responses: {
            /** @description The application */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getClientByExternalId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client; its ETag is its version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedClient"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putClientByExternalId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Client"];
            };
        };
        responses: {
            /** @description It was there; it is as was sent now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedClient"];
                };
            };
            /** @description Registered; for a client_secret_* method with its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedClient"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    checkClient: {
        parameters: {
            query?: {
                client_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Client"];
            };
        };
        responses: {
            /** @description What is to be said of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientDraft"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getLifetimes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lifetimes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EffectiveLifetimes"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    explainScope: {
        parameters: {
            query: {
                scope: string;
                consumer_org?: string;
            };
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listTraffic: {
        parameters: {
            query?: {
                limit?: number;
                before?: string;
                outcome?: "issued" | "refused";
                client_id?: string;
                issuer?: string;
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listClientTraffic: {
        parameters: {
            query?: {
                limit?: number;
                before?: string;
                outcome?: "issued" | "refused";
            };
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                traceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainedDecision"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listScopeTraffic: {
        parameters: {
            query: {
                scope: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By consumer and supplier */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeTraffic"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatistics: {
        parameters: {
            query?: {
                of?: "clients" | "scopes";
                from?: string;
                to?: string;
                scope?: string;
                group_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenCount"][];
                    "text/csv": string;
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, which holds no secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putConfiguration: {
        parameters: {
            query?: {
                dry_run?: boolean;
                prune?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Configuration"];
            };
        };
        responses: {
            /** @description What was changed, or in a dry run would be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigurationPlan"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listExpiring: {
        parameters: {
            query?: {
                within_days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What expires */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Expiring"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description The webhook, with its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, which is under way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                noun?: string;
                id?: string;
                actor?: string;
                since?: string;
                until?: string;
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The members, in the order of their names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addMember: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            /** @description The member */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberChange"];
            };
        };
        responses: {
            /** @description The member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person is no member any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDelegations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delegations, the oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delegation"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSystemUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The system users, the oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemUser"][];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The overview */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Refused; all faults at once. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
