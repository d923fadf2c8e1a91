//! A shopper's addresses.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use qd_commerce::address::{self, AddressCode, Place, SaveAddress};
use qd_kernel::AddressId;

use crate::{
    context::ContextExt,
    errors::{payload, user_error},
    ids::{id, optional, required},
};

user_error!(
    AddressUserError,
    AddressErrorCode,
    AddressCode { NotSignedIn, NotFound, InvalidRecipient, InvalidPhone, InvalidRegion, InvalidStreet, TooMany }
);

/// Where a shopper lets things be sent.
pub struct Address(pub(super) address::Address);

#[Object]
impl Address {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Who receives.
    async fn recipient(&self) -> &str {
        &self.0.place.recipient
    }

    /// Their number, whole: it is the shopper's own book.
    async fn phone(&self) -> &str {
        self.0.place.phone.strip_prefix("+86").unwrap_or(&self.0.place.phone)
    }

    /// GB/T 2260 code of the district.
    async fn region_code(&self) -> &str {
        &self.0.place.region_code
    }

    /// 省
    async fn province(&self) -> &str {
        &self.0.place.province
    }

    /// 市
    async fn city(&self) -> &str {
        &self.0.place.city
    }

    /// 区县
    async fn district(&self) -> &str {
        &self.0.place.district
    }

    /// Street, house, room.
    async fn street(&self) -> &str {
        &self.0.place.street
    }

    /// Whether it is offered first.
    async fn is_default(&self) -> bool {
        self.0.is_default
    }
}

/// An address to keep.
#[derive(InputObject)]
pub struct SaveAddressInput {
    /// Absent for a new address.
    id: Option<ID>,
    recipient: String,
    phone: String,
    region_code: String,
    province: String,
    city: String,
    district: String,
    street: String,
    #[graphql(default)]
    is_default: bool,
}

impl SaveAddressInput {
    fn read(self) -> address::Result<SaveAddress> {
        let id = optional::<AddressId, _>("id", self.id.as_ref(), AddressCode::NotFound)?;
        let place = Place {
            recipient: self.recipient,
            phone: self.phone,
            region_code: self.region_code,
            province: self.province,
            city: self.city,
            district: self.district,
            street: self.street,
        };
        Ok(SaveAddress { id, place, is_default: self.is_default })
    }
}

/// An address to forget.
#[derive(InputObject)]
pub struct RemoveAddressInput {
    id: ID,
}

/// How keeping went.
#[derive(SimpleObject)]
pub struct AddressPayload {
    address: Option<Address>,
    user_errors: Vec<AddressUserError>,
}

/// How forgetting went.
#[derive(SimpleObject)]
pub struct RemoveAddressPayload {
    removed_id: Option<ID>,
    user_errors: Vec<AddressUserError>,
}

#[derive(Default)]
pub struct AddressMutation;

#[Object]
impl AddressMutation {
    /// Keeps a new address or changes one.
    async fn save_address(&self, ctx: &Context<'_>, input: SaveAddressInput) -> Result<AddressPayload> {
        let outcome = match input.read() {
            Ok(command) => ctx.rooms().commerce.save_address(ctx.actor(), command).await,
            Err(failure) => Err(failure),
        };
        let (address, user_errors) = payload(outcome)?;
        Ok(AddressPayload { address: address.map(Address), user_errors })
    }

    /// Forgets an address. Orders keep their own copy.
    async fn remove_address(&self, ctx: &Context<'_>, input: RemoveAddressInput) -> Result<RemoveAddressPayload> {
        let outcome = match required::<AddressId, _>("id", &input.id, AddressCode::NotFound) {
            Ok(address) => ctx.rooms().commerce.remove_address(ctx.actor(), address).await,
            Err(failure) => Err(failure),
        };
        let (removed, user_errors) = payload(outcome)?;
        Ok(RemoveAddressPayload { removed_id: removed.map(|()| input.id), user_errors })
    }
}
