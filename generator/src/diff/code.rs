use std::fmt;

use super::class::Class;

/// Declares the codes with their classes and names, each once.
macro_rules! codes {
    ($($(#[doc = $line:literal])+ $code:ident: $class:ident, $name:literal;)+) => {
        /// What happened, in one word that stays the same: `required-parameter-added`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[doc = $line])+ $code,)+
        }

        impl Code {
            /// All of them, in the order in which a list of changes has them.
            pub const ALL: &[Self] = &[$(Self::$code,)+];

            /// How a user of the emitted crate feels it.
            pub fn class(self) -> Class {
                match self {
                    $(Self::$code => Class::$class,)+
                }
            }

            /// The code as it is written.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)+
                }
            }
        }
    };
}

codes! {
    /// The crate has another name.
    PackageRenamed: Breaking, "package-renamed";
    /// Clients are made with a key where they were made without one, or the other way round.
    AuthenticationChanged: Breaking, "authentication-changed";
    /// The key goes into another header, or is written in another way.
    AuthenticationSchemeChanged: WireOnly, "authentication-scheme-changed";
    /// The settings for Stripe's headers are gone.
    ConventionRemoved: Breaking, "convention-removed";
    /// There are settings for Stripe's headers.
    ConventionAdded: Additive, "convention-added";
    /// Requests go to another server.
    ServerChanged: WireOnly, "server-changed";
    /// No operation has a server of its own any more, so that there is no setting for them.
    OwnServersRemoved: Breaking, "own-servers-removed";
    /// Operations have servers of their own, and there is a setting for them.
    OwnServersAdded: Additive, "own-servers-added";
    /// The header that names the API's version has another value.
    VersionHeaderChanged: WireOnly, "version-header-changed";
    /// The document has another version.
    VersionChanged: Documentation, "version-changed";
    /// The API's title or description.
    ApiDocumentationChanged: Documentation, "api-documentation-changed";
    /// Errors have a body of another type.
    ErrorResponseChanged: Breaking, "error-response-changed";
    /// Messages, codes or other details of errors are found in another place.
    ErrorDetailsChanged: WireOnly, "error-details-changed";

    /// An operation is gone.
    OperationRemoved: Breaking, "operation-removed";
    /// There is a new operation.
    OperationAdded: Additive, "operation-added";
    /// An operation has another name, or belongs to another resource.
    OperationRenamed: Breaking, "operation-renamed";
    /// A request goes out with another HTTP method.
    MethodChanged: WireOnly, "method-changed";
    /// A request goes to another path.
    PathChanged: WireOnly, "path-changed";
    /// A request goes to another server.
    OperationServerChanged: WireOnly, "operation-server-changed";
    /// The body of a request is encoded in another way.
    BodyEncodingChanged: WireOnly, "body-encoding-changed";
    /// A request asks for other media types.
    AcceptChanged: WireOnly, "accept-changed";
    /// A response has another type.
    ResponseTypeChanged: Breaking, "response-type-changed";
    /// A thing that is not there is no longer told apart from other errors: `send_optional` is gone.
    OptionalLookupRemoved: Breaking, "optional-lookup-removed";
    /// A thing that is not there can be told apart from errors: there is `send_optional`.
    OptionalLookupAdded: Additive, "optional-lookup-added";
    /// A list can no longer be followed page after page.
    PagingRemoved: Breaking, "paging-removed";
    /// A list can be followed page after page.
    PagingAdded: Additive, "paging-added";
    /// The setter for a value of `expand` is gone.
    ExpansionRemoved: Breaking, "expansion-removed";
    /// There is a setter for a value of `expand`.
    ExpansionAdded: Additive, "expansion-added";
    /// A setter for a value of `expand` sends another value.
    ExpansionChanged: WireOnly, "expansion-changed";
    /// What the document says of an operation.
    OperationDocumentationChanged: Documentation, "operation-documentation-changed";

    /// A parameter is gone.
    ParameterRemoved: Breaking, "parameter-removed";
    /// There is a new parameter, without which a request makes no sense.
    RequiredParameterAdded: Breaking, "required-parameter-added";
    /// There is a new parameter, which can be left out.
    ParameterAdded: Additive, "parameter-added";
    /// A parameter can no longer be left out: the setter became an argument.
    ParameterBecameRequired: Breaking, "parameter-became-required";
    /// A parameter can be left out: the argument became a setter.
    ParameterBecameOptional: Breaking, "parameter-became-optional";
    /// The setter of a parameter has another name.
    ParameterRenamed: Breaking, "parameter-renamed";
    /// An argument has another name, which callers do not write.
    ArgumentRenamed: Documentation, "argument-renamed";
    /// The arguments of an operation have another order, which a compiler may not notice.
    ArgumentsReordered: Breaking, "arguments-reordered";
    /// A parameter has the same name in Rust and another one on the wire.
    ParameterWireNameChanged: WireOnly, "parameter-wire-name-changed";
    /// A parameter has another type.
    ParameterTypeChanged: Breaking, "parameter-type-changed";
    /// The value of a parameter is written in another way.
    ParameterStyleChanged: WireOnly, "parameter-style-changed";
    /// A parameter goes into another part of the request.
    ParameterLocationChanged: WireOnly, "parameter-location-changed";
    /// A parameter can no longer be cleared.
    ParameterClearingRemoved: Breaking, "parameter-clearing-removed";
    /// A parameter can be cleared.
    ParameterClearingAdded: Additive, "parameter-clearing-added";
    /// The bounds of a parameter's value, which servers enforce.
    ParameterConstraintsChanged: Documentation, "parameter-constraints-changed";
    /// What the document says of a parameter.
    ParameterDocumentationChanged: Documentation, "parameter-documentation-changed";

    /// A type is gone.
    ModelRemoved: Breaking, "model-removed";
    /// There is a new type.
    ModelAdded: Additive, "model-added";
    /// A type has another name.
    ModelRenamed: Breaking, "model-renamed";
    /// A struct became an enumeration, or the like.
    ModelKindChanged: Breaking, "model-kind-changed";
    /// A type no longer occurs in requests: it cannot be made or encoded any more.
    ModelLeftRequests: Breaking, "model-left-requests";
    /// A type occurs in requests: it can be made and encoded.
    ModelEnteredRequests: Additive, "model-entered-requests";
    /// A type no longer occurs in responses: it cannot be decoded any more.
    ModelLeftResponses: Breaking, "model-left-responses";
    /// A type occurs in responses: it can be decoded.
    ModelEnteredResponses: Additive, "model-entered-responses";
    /// The kinds of an object are told apart in another way.
    ModelTagChanged: WireOnly, "model-tag-changed";
    /// What the document says of a type.
    ModelDocumentationChanged: Documentation, "model-documentation-changed";

    /// A property is gone.
    PropertyRemoved: Breaking, "property-removed";
    /// A type of requests has a new property, without which it cannot be made.
    RequiredPropertyAdded: Breaking, "required-property-added";
    /// There is a new property.
    PropertyAdded: Additive, "property-added";
    /// A property is always there, and may have been absent before.
    PropertyBecameRequired: Breaking, "property-became-required";
    /// A property may be absent, and was always there before.
    PropertyBecameOptional: Breaking, "property-became-optional";
    /// A property may be `null`, and never was before.
    PropertyBecameNullable: Breaking, "property-became-nullable";
    /// A property is never `null`, and may have been before.
    PropertyBecameNonNullable: Breaking, "property-became-non-nullable";
    /// A property without a value is absent where it was `null`, or the other way round.
    PropertyPresenceChanged: WireOnly, "property-presence-changed";
    /// A property has another type.
    PropertyTypeChanged: Breaking, "property-type-changed";
    /// The field of a property has another name.
    PropertyRenamed: Breaking, "property-renamed";
    /// The setter that clears a property has another name.
    PropertyClearingRenamed: Breaking, "property-clearing-renamed";
    /// The arguments of a constructor have another order, which a compiler may not notice.
    ConstructorReordered: Breaking, "constructor-reordered";
    /// A property has the same name in Rust and another one on the wire.
    PropertyWireNameChanged: WireOnly, "property-wire-name-changed";
    /// The bounds of a property's value, which servers enforce.
    PropertyConstraintsChanged: Documentation, "property-constraints-changed";
    /// What the document says of a property.
    PropertyDocumentationChanged: Documentation, "property-documentation-changed";

    /// A value of an enumeration is gone.
    ValueRemoved: Breaking, "value-removed";
    /// An enumeration has a new value; enumerations are open.
    ValueAdded: Additive, "value-added";
    /// The variant of a value has another name.
    ValueRenamed: Breaking, "value-renamed";
    /// A variant stands for another value.
    ValueWireNameChanged: WireOnly, "value-wire-name-changed";

    /// One of several kinds or types is gone.
    VariantRemoved: Breaking, "variant-removed";
    /// There is a new kind or type; enums of them are open.
    VariantAdded: Additive, "variant-added";
    /// The variant of a kind or type has another name.
    VariantRenamed: Breaking, "variant-renamed";
    /// A variant holds something else.
    VariantTypeChanged: Breaking, "variant-type-changed";
    /// A variant stands for another value of the tag.
    VariantWireNameChanged: WireOnly, "variant-wire-name-changed";
    /// What the document says of what a variant holds.
    VariantDocumentationChanged: Documentation, "variant-documentation-changed";
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
