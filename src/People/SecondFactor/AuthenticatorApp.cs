using Bezel.People.Accounts;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Bezel.People.SecondFactor;

/// <summary>What a person needs to set up their authenticator app.</summary>
/// <param name="Key">The secret as text, in groups of four.</param>
/// <param name="Picture">A QR code with the same, as the address of a picture (<c>data:image/png;base64,…</c>).</param>
public sealed record AuthenticatorOffer(string Key, string Picture);

/// <summary>Setting up an authenticator app. A secret is offered, and counts once a code proves that the app has it.</summary>
internal sealed class AuthenticatorApp(Store store, OwnActs acts)
{
    private const string Part = "authenticator";
    private const string OfferedPart = "authenticator-offered";

    /// <summary>The secret that is offered, if one is.</summary>
    /// <param name="account">To whom.</param>
    /// <param name="onlyFirst">Only to an account that has no second factor yet: who has given only a passphrase may not put another app in the place of theirs.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AuthenticatorOffer?> FindOfferAsync(long account, bool onlyFirst, CancellationToken cancellation)
    {
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        if (await house.Db.Set<Account>().FirstOrDefaultAsync(a => a.Id == account, cancellation) is not { OfferedAuthenticator: { } offered } row)
            return null;
        if (onlyFirst && (row.Authenticator is not null || await house.Db.Set<Passkey>().AnyAsync(p => p.Account == account, cancellation)))
            return null;
        byte[] secret = AccountSealing.OpenBytes(store.Keys, OfferedPart, account, offered);
        string key = string.Join(' ', Totp.ToText(secret).Chunk(4).Select(four => new string(four)));
        return new AuthenticatorOffer(key, PictureOf(Totp.ToUri(secret, "Bezel", AccountSealing.EmailOf(store, row))));
    }

    /// <summary>Offers a secret: the same one until it is proven, so that a page that is shown twice does not undo what the app has scanned.</summary>
    public static void Offer(OwnAct own) => own.Account.OfferedAuthenticator ??= own.Keys.SealBytes(OfferedPart, own.Account.Id, Totp.NewSecret());

    /// <summary>Offers a secret.</summary>
    public Task OfferAsync(long account, CancellationToken cancellation) => acts.ActAsync(account, own =>
    {
        Offer(own);
        return Task.CompletedTask;
    }, cancellation);

    /// <summary>Takes the offered secret into use, in place of any before, if the code is one of it.</summary>
    public Task<bool> ProveAsync(long account, string code, CancellationToken cancellation) => acts.ActAsync(account, own =>
    {
        Account row = own.Account;
        if (row.OfferedAuthenticator is not { } offered)
            return Task.FromResult(false);
        byte[] secret = own.Keys.OpenBytes(OfferedPart, account, offered);
        if (Totp.StepOf(secret, code, own.Change.Now, 0) is not { } step)
            return Task.FromResult(false);
        bool again = row.Authenticator is not null;
        row.Authenticator = own.Keys.SealBytes(Part, account, secret);
        row.AuthenticatorAt = own.Change.Now;
        row.OfferedAuthenticator = null;
        row.LastStep = step;
        row.SecondFactorAt ??= own.Change.Now;
        own.Record("authenticator.set", e => e.Add("again", again));
        return Task.FromResult(true);
    }, cancellation);

    /// <summary>Whether a code is the app's present one and was not used before; if so it is used now.</summary>
    public static bool Use(OwnAct own, string code)
    {
        if (own.Account.Authenticator is not { } wrapped || Totp.StepOf(own.Keys.OpenBytes(Part, own.Account.Id, wrapped), code, own.Change.Now, own.Account.LastStep) is not { } step)
            return false;
        own.Account.LastStep = step;
        return true;
    }

    private static string PictureOf(string text)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(data);
        return "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(6));
    }
}
