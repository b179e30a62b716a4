use super::{Api, Convention, Credential, SecurityScheme, TokenKind};

/// The credentials that the constructors of a client take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constructor<'a> {
    /// They take none.
    Anonymous,
    /// They take an API key, which every request sends as a bearer token, or as a user name of basic authentication.
    ApiKey(Authentication),
    /// They take the credential of the only scheme, which every operation needs.
    Required(&'a SecurityScheme),
    /// They take none. The builder has a method for each scheme.
    Chosen,
}

/// The default scheme of an API key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// `Authorization: Bearer …`.
    Bearer,
    /// `Authorization: Basic …` with the API key as the user name and an empty password.
    Basic,
}

impl Api {
    /// Returns the credentials that the constructors of clients take.
    pub fn constructor(&self) -> Constructor<'_> {
        let [first, others @ ..] = self.security_schemes.as_slice() else {
            return Constructor::Anonymous;
        };
        if let Some(authentication) = self.api_key() {
            return Constructor::ApiKey(authentication);
        }
        let is_required = matches!(self.default_security.as_slice(), [only] if *only == [&*first.name]);
        if others.is_empty() && is_required && self.has_one_security {
            Constructor::Required(first)
        } else {
            Constructor::Chosen
        }
    }

    /// Returns the default scheme of the API key, if the API has one. Stripe's documents list both of its schemes.
    fn api_key(&self) -> Option<Authentication> {
        let mut schemes = self.security_schemes.iter();
        let is_key = |scheme: &SecurityScheme| {
            matches!(
                scheme.credential,
                Credential::Basic | Credential::Bearer(TokenKind::Http)
            )
        };
        let is_single = self.default_security.iter().all(|schemes| schemes.len() == 1);
        let is_everywhere = is_single && self.has_one_security;
        if self.convention != Some(Convention::Stripe) || !is_everywhere || !schemes.clone().all(is_key) {
            return None;
        }
        Some(match schemes.any(|scheme| scheme.credential != Credential::Basic) {
            true => Authentication::Bearer,
            false => Authentication::Basic,
        })
    }

    /// Returns a security scheme of the document.
    pub fn security_scheme(&self, name: &str) -> Option<&SecurityScheme> {
        self.security_schemes.iter().find(|scheme| scheme.name == name)
    }
}
