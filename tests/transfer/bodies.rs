//! Requests with bodies of each kind.

use lamps_client::models::{Address, Colour, Details, LampInput};
use lamps_client::{BinaryBody, BlockingTransport, Client, ClientBuilder, Date, FilePart, VirtualTimer};

use crate::Failure;

pub fn send() -> Result<(), Failure> {
    let client = ClientBuilder::new()
        .base_url(std::env::var("LAMPS_URL")?)
        .build_with_timer(BlockingTransport::new(), VirtualTimer::new())?;

    let lamp = LampInput::new("desk").colour(Colour::Red).clear_note();
    let created = client.lamps().create(lamp).send()?;
    client.lamps().create(created).send()?;
    client.lamps().order("3 lamps").address(Address::new("Kyoto")).send()?;
    let picture = FilePart::new("desk.png", "bytes").with_content_type("image/png");
    client.lamps().upload([picture], Details::new("desk")).send()?;
    client.lamps().note("Turn it off at night.").send()?;
    client.lamps().scan(BinaryBody::new("bytes").with_content_type("image/jpeg")).send()?;

    let error = client.lamps().upload([], Details::new("desk")).send().expect_err("there is no file");
    println!("bodies empty: {error}");
    let wrong = BinaryBody::new("CONTENTMARKER").with_content_type("jpeg");
    let request = client.lamps().scan(wrong);
    println!("{request:?}");
    println!("bodies wrong: {}", request.send().expect_err("the media type is wrong"));
    let others = [Address::new("a&b"), Address::new("\u{0}\"é")];
    client.lamps().order("+").others(others).send()?;
    let files = [FilePart::new("1", "one"), FilePart::new("2", "two")];
    client.lamps().upload(files, Details::new("é\r\n")).rows("a;\"é\"\r\n").send()?;
    client.lamps().scan(vec![0, 13, 10, 255]).send()?;
    client.lamps().reset(u64::MAX).send()?;
    formats(&client)
}

fn formats(client: &Client) -> Result<(), Failure> {
    let lamp = LampInput::new("shelf").wired(Date::new("2026-01-31")?);
    let created = client.lamps().create(lamp).send()?;
    let wired = created.wired.ok_or("the server knows no date")?;
    println!("{wired}: {}", wired.is_valid());
    // With the feature `jiff`:
    let date = jiff::civil::Date::try_from(&wired).unwrap_or(jiff::civil::date(2026, 2, 1));
    client.lamps().create(LampInput::new("shelf").wired(date)).send()?;
    Ok(())
}
