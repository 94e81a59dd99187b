using System.Globalization;
using System.Text;
using Bezel.Mail.ShopFacts;
using Bezel.Pages.Access;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Upkeep.Notifications;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api.Settings;

/// <summary>The shop's profile, its settings, and what the judge knows of it.</summary>
internal static class SettingRoutes
{
    private const string Yaml = "application/yaml"; // RFC 9512
    private const int MostYaml = 8 << 20;

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/shop", "getShop", Scopes.SettingsRead, "The shop's profile.", ShopAsync).Answers<ShopBody>();
        routes.Put("/shop", "changeShop", Scopes.SettingsWrite, "Changes the shop's profile; what is left out stays.", ChangeShopAsync).Takes<ShopBody>().Answers<ShopBody>();
        routes.Get("/settings", "listSettings", Scopes.SettingsRead, "Every setting with what it means.", ListAsync).Answers<SettingList>();
        routes.Get("/settings/{name}", "getSetting", Scopes.SettingsRead, "One setting.", GetAsync).Answers<SettingBody>();
        routes.Put("/settings/{name}", "changeSetting", Scopes.SettingsWrite, "Sets a setting, or with null sets it back to its default.", SetAsync).Takes<SettingValueBody>().Answers<SettingBody>();
        routes.Get("/shop/facts", "getFacts", Scopes.SettingsRead, "What the judge knows of the shop, as a shop file (docs/formats/shop.md). ETag says which version.", FactsAsync).Produces<string>(200, Yaml);
        routes.Put("/shop/facts", "putFacts", Scopes.SettingsWrite,
            "Reads a shop file in: with mode=replace (the default) the facts are what it says afterwards, with mode=add it is added; its suppliers are added to the supplier book in either case. With If-Match only if the facts and the book are still that version.", PutFactsAsync)
            .Accepts<string>(Yaml).Answers<FactsBody>().UpTo(MostYaml);
    }

    private static JsonAnswer ShopAsync(ApiCall call) => JsonAnswer.Of(ShopBody.Of(call.Shop), ApiJson.Default.ShopBody);

    private static async Task<JsonAnswer> ChangeShopAsync(ApiCall call)
    {
        ShopBody body = await call.BodyAsync(ApiJson.Default.ShopBody);
        try
        {
            ShopProfile changed = await call.Store.ChangeShopAsync(call.Shop.Id, call.Actor, shop =>
            {
                shop.Name = body.Name ?? shop.Name;
                shop.Country = body.Country ?? shop.Country;
                shop.TimeZone = body.TimeZone ?? shop.TimeZone;
                shop.Language = body.Language ?? shop.Language;
                shop.Currency = body.Currency ?? shop.Currency;
            }, call.Gone);
            return JsonAnswer.Of(ShopBody.Of(changed), ApiJson.Default.ShopBody);
        }
        catch (StoreException wrong) when (wrong.GetType() == typeof(StoreException))
        {
            throw new ApiRefusal(new ApiProblem("invalid", wrong.Message));
        }
    }

    private static async Task<JsonAnswer> ListAsync(ApiCall call, IEnumerable<SettingKey> keys)
    {
        await using ShopReading reading = await call.ReadAsync();
        var settings = new List<SettingBody>();
        foreach (SettingKey key in keys.OrderBy(k => k.Name, StringComparer.Ordinal))
            settings.Add(await OfAsync(call, reading, key));
        return JsonAnswer.Of(new SettingList(settings), ApiJson.Default.SettingList);
    }

    private static async Task<JsonAnswer> GetAsync(ApiCall call, IEnumerable<SettingKey> keys, string name)
    {
        await using ShopReading reading = await call.ReadAsync();
        return JsonAnswer.Of(await OfAsync(call, reading, Find(keys, name)), ApiJson.Default.SettingBody);
    }

    private static async Task<JsonAnswer> SetAsync(ApiCall call, IEnumerable<SettingKey> keys, string name)
    {
        SettingKey key = Find(keys, name);
        SettingValueBody body = await call.BodyAsync(ApiJson.Default.SettingValueBody);
        await using (ShopTransaction change = await call.BeginAsync())
        {
            try
            {
                await ShopSettings.SetTextAsync(change, key, body.Value, call.Gone);
            }
            catch (Bezel.Shop.RefusedException outside)
            {
                throw ApiRefusal.Field("value", outside.Message);
            }
            await change.CommitAsync(call.Gone);
        }
        if (name.StartsWith("notifications.", StringComparison.Ordinal))
        {
            await using ShopTransaction planning = await call.BeginAsync(); // after the commit: what is planned anew reads what is set
            await ShopNotifications.ReplanAsync(planning, call.Shop, call.Gone);
            await planning.CommitAsync(call.Gone);
        }
        await using ShopReading reading = await call.ReadAsync();
        return JsonAnswer.Of(await OfAsync(call, reading, key), ApiJson.Default.SettingBody);
    }

    private static async Task<IResult> FactsAsync(ApiCall call, HttpContext http, ShopFileFacts files, ISupplierBook suppliers)
    {
        await using ShopReading reading = await call.ReadAsync();
        http.Response.Headers.ETag = await TagAsync(reading, suppliers, call);
        return Results.Text(await files.ExportAsync(reading, call.Gone), Yaml, Encoding.UTF8);
    }

    private static async Task<JsonAnswer> PutFactsAsync(ApiCall call, HttpContext http, ShopFileFacts files, ISupplierBook suppliers, string? mode = null)
    {
        ImportMode how = Words.Read<ImportMode>("mode", mode, ImportMode.Replace)!.Value;
        if (!ApiCall.IsType(http.Request.ContentType, Yaml))
            throw new ApiRefusal(new ApiProblem("unsupported-type", $"Send the shop file as Content-Type: {Yaml}, in UTF-8."));
        string yaml;
        try
        {
            yaml = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString((await call.BytesAsync(MostYaml)).Span);
        }
        catch (DecoderFallbackException)
        {
            throw new ApiRefusal(new ApiProblem("malformed", "The shop file is not in UTF-8."));
        }
        await using ShopTransaction change = await call.BeginAsync();
        // Nobody else writes in this shop by now, so what is read is what will be changed.
        await using (ShopReading reading = await call.ReadAsync())
        {
            if (http.Request.Headers.IfMatch is [{ Length: > 0 } seen] && seen != "*" && seen != await TagAsync(reading, suppliers, call))
                throw new ApiRefusal(new ApiProblem("changed-meanwhile", "The facts are another version now. Read them again, and change what is there now."));
        }
        try
        {
            ImportOutcome outcome = await files.ImportAsync(change, yaml, how, call.Gone);
            await change.CommitAsync(call.Gone);
            await using ShopReading now = await call.ReadAsync();
            http.Response.Headers.ETag = await TagAsync(now, suppliers, call);
            return JsonAnswer.Of(new FactsBody(outcome.Sheet.Version, SupplierIntakeBody.Of(outcome.Suppliers), outcome.OwnAccountsLeftOut, outcome.OtherProfile), ApiJson.Default.FactsBody);
        }
        catch (Bezel.Judge.Shop.ShopFileException wrong)
        {
            throw new ApiRefusal(new ApiProblem("invalid", wrong.Message));
        }
    }

    /// <summary>A shop file speaks of the facts and of the supplier book.</summary>
    private static async Task<string> TagAsync(ShopReading reading, ISupplierBook suppliers, ApiCall call)
    {
        long facts = await ShopFactsBook.VersionAsync(reading, call.Gone), book = await suppliers.VersionAsync(reading, call.Gone);
        return string.Create(CultureInfo.InvariantCulture, $"\"{facts}-{book}\"");
    }

    private static SettingKey Find(IEnumerable<SettingKey> keys, string name) =>
        keys.FirstOrDefault(k => k.Name == name) ?? throw ApiRefusal.NotFound("There is no such setting. They are listed at /api/v1/settings.");

    private static async Task<SettingBody> OfAsync(ApiCall call, ShopReading reading, SettingKey key)
    {
        (string value, bool isSet) = await ShopSettings.TextAsync(reading, key, call.Gone);
        return new SettingBody(key.Name, value, isSet, key.DefaultText, key.Range, key.Purpose, key.Interaction);
    }
}
