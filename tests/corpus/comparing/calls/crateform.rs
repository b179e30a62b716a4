//! Sends the operations of `values.json` with the clients of this project.

type Result = std::result::Result<(), Box<dyn std::error::Error>>;

pub fn of_amazonaws_com_storagegateway(url: &str) -> Result {
    use of_amazonaws_com_storagegateway::{Client, models};

    let client = Client::builder("key").base_url(url).build()?;
    let input =
        models::ActivateGatewayInput::new("29AV1-3OFV9-VVIUB-NKT0I-LRO6V", "My Gateway", "GMT-12:00", "us-east-1")
            .gateway_type("STORED")
            .tape_drive_type("IBM-ULT3580-TD5")
            .medium_changer_type("AWS-Gateway-VTL")
            .tags([
                models::Tag::new("name", "Zoë \"quoted\""),
                models::Tag::new("empty", ""),
            ]);
    let target = models::ActivateGatewayXAmzTarget::StorageGateway20130630ActivateGateway;
    client
        .root()
        .activate_gateway(target, input)
        .x_amz_content_sha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        .x_amz_date("20240229T123045Z")
        .x_amz_algorithm("AWS4-HMAC-SHA256")
        .x_amz_credential("AKIDEXAMPLE/20240229/us-east-1/storagegateway/aws4_request")
        .x_amz_security_token("token+/=")
        .x_amz_signature("5d672d79c15b")
        .x_amz_signed_headers("host;x-amz-date")
        .send()?;
    Ok(())
}

pub fn of_archive_org_search(url: &str) -> Result {
    let client = of_archive_org_search::Client::builder().base_url(url).build()?;
    client
        .search_v1_scrape()
        .retrieve()
        .q("title:(a&b=c) AND 50% + 1")
        .field("identifier,title")
        .sort("downloads desc")
        .size(100)
        .cursor("W3siaWRlbnRpZmllciI6IjE5+/=")
        .total_only(true)
        .callback("show")
        .send()?;
    Ok(())
}

pub fn of_bintable_com(url: &str) -> Result {
    let client = of_bintable_com::Client::builder().base_url(url).build()?;
    client.balance().lookup("a&b=c/Zoë").send()?;
    Ok(())
}

pub fn of_browshot_com(url: &str) -> Result {
    use of_browshot_com::{Client, models};

    let client = Client::builder("key").base_url(url).build()?;
    client
        .screenshot()
        .create("https://example.com/path?query=1&other=a b#part", 12)
        .size(models::ScreenshotSize::Page)
        .cache(3600)
        .delay(10)
        .flash_delay(20)
        .screen_width(1280)
        .screen_height(1024)
        .priority(2)
        .referer("https://example.com/?from=a&to=b")
        .post_data("name=Zoë&sum=1+1")
        .cookie("session=abc; path=/")
        .script("https://example.com/script.js")
        .details(3)
        .html(1)
        .max_wait(30)
        .headers("X-One: 1\nX-Two: 2")
        .shots(2)
        .shot_interval(4)
        .hosting(models::CreateScreenshotHosting::S3)
        .hosting_height(600)
        .hosting_width(800)
        .hosting_scale(0.5)
        .hosting_bucket("my-bucket")
        .hosting_file("shots/1.png")
        .hosting_headers("Cache-Control: no-cache")
        .send()?;
    Ok(())
}

pub fn of_chain49_com(url: &str) -> Result {
    let client = of_chain49_com::Client::builder()
        .x_api_key("key")
        .base_url(url)
        .build()?;
    client
        .tickers()
        .get_v2("bitcoin")
        .timestamp("1519053802")
        .currency("usd")
        .send()?;
    Ok(())
}

pub fn of_digitalnz_org(url: &str) -> Result {
    use of_digitalnz_org::{Client, models};

    let client = Client::builder("key").base_url(url).build()?;
    client
        .api_calls()
        .retrieve_record(189089, models::RetrieveRecordsFormatFormat::Json)
        .authentication_token("token-1")
        .fields("id,title")
        .send()?;
    Ok(())
}

pub fn of_dropx_io(url: &str) -> Result {
    let client = of_dropx_io::Client::builder().api_key("key").base_url(url).build()?;
    client
        .look_up()
        .product_link_search("https://www.example.com/product?id=1&ref=a b")
        .providers("www.example.com")
        .send()?;
    Ok(())
}

pub fn of_exchangerate_api_com(url: &str) -> Result {
    let client = of_exchangerate_api_com::Client::builder().base_url(url).build()?;
    client.latest().retrieve("EUR/漢字 ?#").send()?;
    Ok(())
}

pub fn of_faretrotter_com(url: &str) -> Result {
    let client = of_faretrotter_com::Client::builder().base_url(url).build()?;
    client.routes().retrieve(52.52, 13.405, -33.8688, 151.2093).send()?;
    Ok(())
}

pub fn of_getthedata_com_bng2latlong(url: &str) -> Result {
    let client = of_getthedata_com_bng2latlong::Client::builder().base_url(url).build()?;
    client.bng2latlong().retrieve(529090, 179645).send()?;
    Ok(())
}

pub fn of_haloapi_com_ugc(url: &str) -> Result {
    let client = of_haloapi_com_ugc::Client::builder()
        .api_key_header("key")
        .base_url(url)
        .build()?;
    client
        .h5()
        ._58acde292109180bdcacc40f("Master Chief/117")
        .start(0.0)
        .count(25.0)
        .sort(1.0)
        .order(2.0)
        .send()?;
    Ok(())
}

pub fn of_hubapi_com_files(url: &str) -> Result {
    let client = of_hubapi_com_files::Client::builder()
        .private_apps_legacy("key")
        .base_url(url)
        .build()?;
    client.files().v3_file_id_gdpr_delete_archive_gdpr("4711").send()?;
    Ok(())
}

pub fn of_i_cue_solutions(url: &str) -> Result {
    use of_i_cue_solutions::{Client, models};

    let client = Client::new(url)?;
    let toggle = models::ToggleRequest::new().id(7).is_active(false);
    client
        .administration()
        .update_entity()
        .token("token-1")
        .toggle_request(toggle)
        .send()?;
    Ok(())
}

pub fn of_keycloak_local(url: &str) -> Result {
    let client = of_keycloak_local::Client::builder("token").base_url(url).build()?;
    client
        .users()
        .credential_move_to_first("my realm", "f:1/Zoë", "50%25")
        .send()?;
    Ok(())
}

pub fn of_monarchinitiative_org(url: &str) -> Result {
    let client = of_monarchinitiative_org::Client::new(url)?;
    client
        .bioentity()
        .get_disease_pathway_associations("OMIM:605543")
        .rows(50)
        .start(10)
        .facet(true)
        .facet_fields(["subject_taxon", "a&b=c"])
        .unselect_evidence(true)
        .exclude_automatic_assertions(false)
        .fetch_objects(true)
        .use_compact_associations(false)
        .slim(["GO:0005576", "HP:0000118"])
        .evidence("ECO:0000501")
        .direct(true)
        .taxon(["NCBITaxon:9606", "NCBITaxon:10090"])
        .direct_taxon(false)
        .relation("RO:0002331")
        .sort("subject asc")
        .q("50% + 1")
        .send()?;
    Ok(())
}

pub fn of_ndhm_gov_in_ndhm_hiu(url: &str) -> Result {
    use of_ndhm_gov_in_ndhm_hiu::{Client, DateTime, Uuid, models};

    let client = Client::builder().base_url(url).build()?;
    let detail = models::EventCategoryDetail::new(
        models::CareContextDefinition::new("Episode1", "batman@tmh"),
        [models::HiTypeEnum::Prescription, models::HiTypeEnum::DischargeSummary],
    );
    let content = models::HiuSubscriptionEventContent::new(
        [detail],
        models::OrganizationRepresentation::new("hip-1"),
        models::ConsentManagerPatientId::new("hinapatel@ndhm"),
    );
    let event = models::HiuSubscriptionNotificationEvent::new(
        models::SubscriptionCategory::Link,
        content,
        Uuid::new("123e4567-e89b-12d3-a456-426614174000")?,
        DateTime::new("2024-02-29T12:30:45Z")?,
        "subscription-1",
    );
    let id = Uuid::new("5f7a535d-a3fd-416b-b069-c97d021fbacd")?;
    let notification = models::HiuSubscriptionNotification::new(event, id, DateTime::new("2024-02-29T12:30:45Z")?);
    client.subscriptions().create_hiu_notify("hiu-1", notification).send()?;
    Ok(())
}

pub fn of_nexmo_com_voice(url: &str) -> Result {
    use of_nexmo_com_voice::{Client, models};

    let client = Client::builder("token").base_url(url).build()?;
    let talk = models::StartTalkRequest::new("Hello. How are you today, Zoë?")
        .language(models::Language::EnGbWls)
        .level("0.4")
        .r#loop(0)
        .premium(true)
        .style(2)
        .voice_name(models::VoiceName::MeiJia);
    client
        .play_tts()
        .start_talk("63f61863-4a51-4f6b-86e1-46edebcf9356")
        .start_talk_request(talk)
        .send()?;
    Ok(())
}

pub fn of_npr_org_identity(url: &str) -> Result {
    use of_npr_org_identity::{Client, models};

    let client = Client::builder("token").base_url(url).build()?;
    let affiliation = models::Affiliation::new(true, "/v2/following?id=1", "1")
        .rating(0.5)
        .days_since_last_listen(3)
        .notif_following(["a", "b"])
        .notif_rated([] as [&str; 0])
        .title("All \"Songs\"");
    client.identity().create_following(affiliation).send()?;
    Ok(())
}

pub fn of_pocketsmith_com(url: &str) -> Result {
    use of_pocketsmith_com::{Client, models};

    let client = Client::builder("key").base_url(url).build()?;
    client
        .accounts()
        .update(42)
        .title("Savings")
        .currency_code("NZD")
        .r#type(models::UpdateAccountType::OtherAsset)
        .is_net_worth(false)
        .send()?;
    Ok(())
}

pub fn of_rawg_io(url: &str) -> Result {
    let client = of_rawg_io::Client::builder().base_url(url).build()?;
    client.creators().read("cris-velasco").send()?;
    Ok(())
}

pub fn of_semantria_com(url: &str) -> Result {
    let client = of_semantria_com::Client::builder().base_url(url).build()?;
    client
        .processing_documents()
        .retrieve_processed_documents("json")
        .config_id("config 1")
        .send()?;
    Ok(())
}

pub fn of_simplivpn_net(url: &str) -> Result {
    use of_simplivpn_net::{Client, models};

    let client = Client::new(url, "key")?;
    client
        .simpli_vpnapi()
        .enable_user(models::EnableUser::new("zoë"))
        .send()?;
    Ok(())
}

pub fn of_sms77_io(url: &str) -> Result {
    use of_sms77_io::{Client, models};

    let client = Client::builder("key").base_url(url).build()?;
    client.hooks().get(models::GetContactAction::Read).send()?;
    Ok(())
}

pub fn of_taxamo_com(url: &str) -> Result {
    let client = of_taxamo_com::Client::builder().base_url(url).build()?;
    client
        .settlement()
        .get_refunds("2024-02-29")
        .format("csv")
        .moss_country_code("GB")
        .tax_region("EU")
        .send()?;
    Ok(())
}

pub fn of_truora_com(url: &str) -> Result {
    let client = of_truora_com::Client::builder("key").base_url(url).build()?;
    client.continuous().retrieve_check_history("CCH 1/2").send()?;
    Ok(())
}

pub fn of_tsapi_net(url: &str) -> Result {
    use of_tsapi_net::{Client, Uuid};

    let client = Client::new(url, "key")?;
    let survey = Uuid::new("123e4567-e89b-12d3-a456-426614174000")?;
    client
        .surveys()
        .list_interviews(survey)
        .start(10)
        .max_length(50)
        .send()?;
    Ok(())
}

pub fn of_twilio_com_twilio_wireless_v1(url: &str) -> Result {
    let client = of_twilio_com_twilio_wireless_v1::Client::builder("user", "password")
        .base_url(url)
        .build()?;
    client
        .wireless_v1_command()
        .fetch_command("DC0123456789abcdef0123456789ABCDEF")
        .send()?;
    Ok(())
}

pub fn of_vonage_com_extension(url: &str) -> Result {
    let client = of_vonage_com_extension::Client::builder("token")
        .base_url(url)
        .build()?;
    client
        .accounts()
        .extension_ctrl_get_account_extension_by_id("12345678", 1234.0)
        .send()?;
    Ok(())
}

pub fn of_vtex_local_orders_api__pii_version_(url: &str) -> Result {
    let client = of_vtex_local_orders_api__pii_version_::Client::builder()
        .app_key("key")
        .app_token("token")
        .base_url(url)
        .build()?;
    client
        .payment()
        .send_notification2("70caf3941s6df1", "45hsfg5jkyu1384jdsfgh654sfgj1")
        .send()?;
    Ok(())
}

pub fn of_wordnik_com(url: &str) -> Result {
    let client = of_wordnik_com::Client::builder().base_url(url).build()?;
    client.words().get_of_the_day().date("2024-02-29").send()?;
    Ok(())
}
