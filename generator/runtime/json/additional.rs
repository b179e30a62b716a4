//! Properties that an object of a response can have in addition to those that the API description names.

use serde::de::{DeserializeOwned, MapAccess};

use super::decode::Properties;
use super::text::Text;

impl<A> Properties<A> {
    /// Decodes the value of the current property and adds it to `others` under `name`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not a `V`.
    pub fn add<'de, V: DeserializeOwned, C: Extend<(String, V)>>(
        &mut self,
        name: Text<'de>,
        others: &mut C,
    ) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        let value = self.value()?;
        others.extend([(name.into_owned(), value)]);
        Ok(())
    }
}
