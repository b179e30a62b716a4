//! Writes the JavaScript that loads a WebAssembly module into a page.

use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(module), Some(directory)) = (arguments.next(), arguments.next()) else {
        return Err("expected a module and a directory".into());
    };
    Bindgen::new()
        .web(true)?
        .typescript(false)
        .input_path(module)
        .generate(directory)?;
    Ok(())
}
