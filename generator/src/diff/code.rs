use std::fmt;

use super::class::Class;

/// Declares the codes with their classes and names.
macro_rules! codes {
    ($($(#[doc = $line:literal])+ $code:ident: $class:ident, $name:literal;)+) => {
        /// The kind of a change, with a stable name such as `required-parameter-added`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[doc = $line])+ $code,)+
        }

        impl Code {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$code,)+];

            /// Returns the effect of such changes on users of the emitted crate.
            pub fn class(self) -> Class {
                match self {
                    $(Self::$code => Class::$class,)+
                }
            }

            /// Returns the stable name of the code.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)+
                }
            }
        }
    };
}

codes! {
    /// The crate was renamed.
    PackageRenamed: Breaking, "package-renamed";
    /// Clients are created with other credentials.
    AuthenticationChanged: Breaking, "authentication-changed";
    /// Clients send their credentials in another way.
    AuthenticationSchemeChanged: WireOnly, "authentication-scheme-changed";
    /// The constructor of clients without credentials was removed.
    AnonymousClientRemoved: Breaking, "anonymous-client-removed";
    /// The constructor of clients without credentials was added.
    AnonymousClientAdded: Additive, "anonymous-client-added";
    /// Most operations need other credentials.
    SecurityChanged: WireOnly, "security-changed";
    /// The setting of a credential was removed.
    SecuritySchemeRemoved: Breaking, "security-scheme-removed";
    /// A setting of a credential was added.
    SecuritySchemeAdded: Additive, "security-scheme-added";
    /// The setting of a credential was renamed.
    SecuritySchemeRenamed: Breaking, "security-scheme-renamed";
    /// The setting of a credential takes other arguments.
    SecuritySchemeArgumentsChanged: Breaking, "security-scheme-arguments-changed";
    /// A credential is sent in another way.
    SecuritySchemeChanged: WireOnly, "security-scheme-changed";
    /// The documentation of a credential changed.
    SecuritySchemeDocumentationChanged: Documentation, "security-scheme-documentation-changed";
    /// The settings for Stripe's headers were removed.
    ConventionRemoved: Breaking, "convention-removed";
    /// Settings for Stripe's headers were added.
    ConventionAdded: Additive, "convention-added";
    /// The base URL changed.
    ServerChanged: WireOnly, "server-changed";
    /// Clients are created with another argument for the server, or without one.
    ServerArgumentChanged: Breaking, "server-argument-changed";
    /// A server that users choose was removed.
    ServerRemoved: Breaking, "server-removed";
    /// A server that users choose was added.
    ServerAdded: Additive, "server-added";
    /// The URL of a server that users choose changed.
    ServerUrlChanged: WireOnly, "server-url-changed";
    /// A variable of a server was removed, or takes another value.
    ServerVariablesChanged: Breaking, "server-variables-changed";
    /// A variable with a default value was added to a server.
    ServerVariableAdded: Additive, "server-variable-added";
    /// The default value of a variable of a server changed.
    ServerVariableDefaultChanged: WireOnly, "server-variable-default-changed";
    /// A value of a variable of a server was removed.
    ServerValueRemoved: Breaking, "server-value-removed";
    /// A value of a variable of a server was added.
    ServerValueAdded: Additive, "server-value-added";
    /// The documentation of a server changed.
    ServerDocumentationChanged: Documentation, "server-documentation-changed";
    /// No operation overrides the server anymore: the setting for them was removed.
    OwnServersRemoved: Breaking, "own-servers-removed";
    /// Some operations now override the server: a setting for them was added.
    OwnServersAdded: Additive, "own-servers-added";
    /// The default value of the header with the API version changed.
    VersionHeaderChanged: WireOnly, "version-header-changed";
    /// The version of the document changed.
    VersionChanged: Documentation, "version-changed";
    /// The title or the description of the API changed.
    ApiDocumentationChanged: Documentation, "api-documentation-changed";
    /// The method for a response header was removed.
    ResponseHeaderRemoved: Breaking, "response-header-removed";
    /// A method for a response header was added.
    ResponseHeaderAdded: Additive, "response-header-added";
    /// The method for a response header returns another type.
    ResponseHeaderTypeChanged: Breaking, "response-header-type-changed";
    /// The method for a response header reads another header.
    ResponseHeaderRenamed: WireOnly, "response-header-renamed";
    /// The documentation of a response header changed.
    ResponseHeaderDocumentationChanged: Documentation, "response-header-documentation-changed";
    /// The type of error bodies changed.
    ErrorResponseChanged: Breaking, "error-response-changed";
    /// Messages, codes or other details of errors moved within the error body.
    ErrorDetailsChanged: WireOnly, "error-details-changed";

    /// An operation was removed.
    OperationRemoved: Breaking, "operation-removed";
    /// An operation was added.
    OperationAdded: Additive, "operation-added";
    /// An operation was renamed or moved to another resource.
    OperationRenamed: Breaking, "operation-renamed";
    /// The HTTP method of a request changed.
    MethodChanged: WireOnly, "method-changed";
    /// The path of a request changed.
    PathChanged: WireOnly, "path-changed";
    /// The server of a request changed.
    OperationServerChanged: WireOnly, "operation-server-changed";
    /// The credentials that a request needs changed.
    OperationSecurityChanged: WireOnly, "operation-security-changed";
    /// The encoding of a request body changed.
    BodyEncodingChanged: WireOnly, "body-encoding-changed";
    /// A body without properties is now empty instead of absent, or vice versa.
    BodyPresenceChanged: WireOnly, "body-presence-changed";
    /// The accepted media types of a request changed.
    AcceptChanged: WireOnly, "accept-changed";
    /// The type of a response changed.
    ResponseTypeChanged: Breaking, "response-type-changed";
    /// A response of the same type is decoded from another format, such as text instead of JSON.
    ResponseFormatChanged: WireOnly, "response-format-changed";
    /// Other statuses are successes, or successes without content.
    ResponseStatusesChanged: WireOnly, "response-statuses-changed";
    /// The variant for a status was removed.
    StatusRemoved: Breaking, "status-removed";
    /// A variant for a status was added; enums of statuses are open.
    StatusAdded: Additive, "status-added";
    /// The type of the value of a status changed.
    StatusTypeChanged: Breaking, "status-type-changed";
    /// The documentation of a status changed.
    StatusDocumentationChanged: Documentation, "status-documentation-changed";
    /// The type of the error responses of an operation was removed or renamed.
    ErrorTypeRemoved: Breaking, "error-type-removed";
    /// A type of the error responses of an operation was added.
    ErrorTypeAdded: Additive, "error-type-added";
    /// `send_optional`, which returns `None` for a resource that was not found, was removed.
    OptionalLookupRemoved: Breaking, "optional-lookup-removed";
    /// `send_optional`, which returns `None` for a resource that was not found, was added.
    OptionalLookupAdded: Additive, "optional-lookup-added";
    /// A list is no longer paginated.
    PagingRemoved: Breaking, "paging-removed";
    /// A list is now paginated.
    PagingAdded: Additive, "paging-added";
    /// The setter for a value of `expand` was removed.
    ExpansionRemoved: Breaking, "expansion-removed";
    /// A setter for a value of `expand` was added.
    ExpansionAdded: Additive, "expansion-added";
    /// A setter for a value of `expand` sends a different value.
    ExpansionChanged: WireOnly, "expansion-changed";
    /// The documentation of an operation changed.
    OperationDocumentationChanged: Documentation, "operation-documentation-changed";

    /// A parameter was removed.
    ParameterRemoved: Breaking, "parameter-removed";
    /// A required parameter was added.
    RequiredParameterAdded: Breaking, "required-parameter-added";
    /// An optional parameter was added.
    ParameterAdded: Additive, "parameter-added";
    /// A parameter is now required: the setter became an argument.
    ParameterBecameRequired: Breaking, "parameter-became-required";
    /// A parameter is now optional: the argument became a setter.
    ParameterBecameOptional: Breaking, "parameter-became-optional";
    /// The setter of a parameter was renamed.
    ParameterRenamed: Breaking, "parameter-renamed";
    /// An argument was renamed, which does not affect callers.
    ArgumentRenamed: Documentation, "argument-renamed";
    /// The arguments of an operation were reordered, which may not cause a compiler error.
    ArgumentsReordered: Breaking, "arguments-reordered";
    /// The wire name of a parameter changed, but not its Rust name.
    ParameterWireNameChanged: WireOnly, "parameter-wire-name-changed";
    /// The type of a parameter changed.
    ParameterTypeChanged: Breaking, "parameter-type-changed";
    /// An argument can now be `null`.
    ParameterBecameNullable: Breaking, "parameter-became-nullable";
    /// An argument can no longer be `null`.
    ParameterBecameNonNullable: Breaking, "parameter-became-non-nullable";
    /// The style of a parameter changed.
    ParameterStyleChanged: WireOnly, "parameter-style-changed";
    /// The media type of a part of a multipart body changed.
    PartMediaTypeChanged: WireOnly, "part-media-type-changed";
    /// A parameter moved to another part of the request.
    ParameterLocationChanged: WireOnly, "parameter-location-changed";
    /// A parameter can no longer be cleared.
    ParameterClearingRemoved: Breaking, "parameter-clearing-removed";
    /// A parameter can now be cleared.
    ParameterClearingAdded: Additive, "parameter-clearing-added";
    /// The constraints of a parameter, which servers enforce, changed.
    ParameterConstraintsChanged: Documentation, "parameter-constraints-changed";
    /// The documentation of a parameter changed.
    ParameterDocumentationChanged: Documentation, "parameter-documentation-changed";

    /// A type was removed.
    ModelRemoved: Breaking, "model-removed";
    /// A type was added.
    ModelAdded: Additive, "model-added";
    /// A type was renamed.
    ModelRenamed: Breaking, "model-renamed";
    /// The kind of a type changed, such as from a struct to an enumeration.
    ModelKindChanged: Breaking, "model-kind-changed";
    /// A type no longer occurs in requests: programs can no longer create or encode it.
    ModelLeftRequests: Breaking, "model-left-requests";
    /// A type now occurs in requests: programs can create and encode it.
    ModelEnteredRequests: Additive, "model-entered-requests";
    /// A type no longer occurs in responses: programs can no longer decode it.
    ModelLeftResponses: Breaking, "model-left-responses";
    /// A type now occurs in responses: programs can decode it.
    ModelEnteredResponses: Additive, "model-entered-responses";
    /// A response value can no longer be converted to a request value.
    ModelConversionRemoved: Breaking, "model-conversion-removed";
    /// A response value can now be converted to a request value.
    ModelConversionAdded: Additive, "model-conversion-added";
    /// A type no longer implements a standard trait, such as `Hash`.
    ModelTraitRemoved: Breaking, "model-trait-removed";
    /// A type now implements a standard trait, such as `Hash`.
    ModelTraitAdded: Additive, "model-trait-added";
    /// The discriminants of an object's variants changed.
    ModelTagChanged: WireOnly, "model-tag-changed";
    /// The documentation of a type changed.
    ModelDocumentationChanged: Documentation, "model-documentation-changed";

    /// A property was removed.
    PropertyRemoved: Breaking, "property-removed";
    /// A required property was added to a request type.
    RequiredPropertyAdded: Breaking, "required-property-added";
    /// A property was added.
    PropertyAdded: Additive, "property-added";
    /// A property is now required.
    PropertyBecameRequired: Breaking, "property-became-required";
    /// A property is now optional.
    PropertyBecameOptional: Breaking, "property-became-optional";
    /// A property can now be `null`.
    PropertyBecameNullable: Breaking, "property-became-nullable";
    /// A property can no longer be `null`.
    PropertyBecameNonNullable: Breaking, "property-became-non-nullable";
    /// A property without a value is now absent instead of `null`, or vice versa.
    PropertyPresenceChanged: WireOnly, "property-presence-changed";
    /// The type of a property changed.
    PropertyTypeChanged: Breaking, "property-type-changed";
    /// The field of a property was renamed.
    PropertyRenamed: Breaking, "property-renamed";
    /// The setter that clears a property was renamed.
    PropertyClearingRenamed: Breaking, "property-clearing-renamed";
    /// The arguments of a constructor were reordered, which may not cause a compiler error.
    ConstructorReordered: Breaking, "constructor-reordered";
    /// The wire name of a property changed, but not its Rust name.
    PropertyWireNameChanged: WireOnly, "property-wire-name-changed";
    /// The constraints of a property changed, which servers enforce.
    PropertyConstraintsChanged: Documentation, "property-constraints-changed";
    /// The documentation of a property changed.
    PropertyDocumentationChanged: Documentation, "property-documentation-changed";

    /// A value of an enumeration was removed.
    ValueRemoved: Breaking, "value-removed";
    /// A value was added to an enumeration; enumerations are open.
    ValueAdded: Additive, "value-added";
    /// The variant of a value was renamed.
    ValueRenamed: Breaking, "value-renamed";
    /// The wire name of a variant changed.
    ValueWireNameChanged: WireOnly, "value-wire-name-changed";

    /// A variant of a union was removed.
    VariantRemoved: Breaking, "variant-removed";
    /// A variant was added to a union; unions are open.
    VariantAdded: Additive, "variant-added";
    /// A variant of a union was renamed.
    VariantRenamed: Breaking, "variant-renamed";
    /// The type of a variant's value changed.
    VariantTypeChanged: Breaking, "variant-type-changed";
    /// The tag value of a variant changed.
    VariantWireNameChanged: WireOnly, "variant-wire-name-changed";
    /// The documentation of a variant's value changed.
    VariantDocumentationChanged: Documentation, "variant-documentation-changed";
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
