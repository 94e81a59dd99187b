using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bezel.Hub;
using Bezel.Mail;
using Bezel.Mail.Notice;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Cli;

/// <summary><c>bezel notice</c>: the notice for staff that mail is checked, ready to be filled in and signed.</summary>
internal static class NoticeCommand
{
    public static Command Create()
    {
        var language = new Option<string?>("--language") { Description = "de, en, es, fr, it or nl; else the shop's own." };
        var html = new Option<string?>("--html") { Description = "Writes a page to print into this new file, instead of text." };
        var seenBy = new Option<string?>("--seen-by") { Description = "Who sees the warnings; else a line is left to fill in." };
        var contact = new Option<string?>("--contact") { Description = "Whom to ask; else a line is left to fill in." };
        var given = new Option<string?>("--record-given") { Description = "Records that the staff received it on this day (YYYY-MM-DD)." };
        var store = StoreOption.Create();
        var forShop = StoreOption.Shop();
        var command = new Command("notice", "Prints a notice for staff that mail is checked (docs/guide/staff-notice.md).") { language, html, seenBy, contact, given, store, forShop };
        command.Validators.Add(result =>
        {
            if (Token(result.GetResult(language)) is { } wanted && wanted is not ("de" or "en" or "es" or "fr" or "it" or "nl"))
                result.AddError($"The notice is written in de, en, es, fr, it and nl, not in '{wanted}'.");
            if (Token(result.GetResult(given)) is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                result.AddError($"'{day}' is no day. Write it as YYYY-MM-DD.");
        });
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(forShop));
            DateOnly today = DateOnly.FromDateTime(shop.Local(house.Store.Clock.GetUtcNow()).DateTime);
            KeptDays kept;
            await using (ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation))
                kept = await MailSettings.KeptDaysAsync(reading, cancellation);
            StaffNotice notice = StaffNotice.Write(shop, kept, today, parsed.GetValue(language), parsed.GetValue(seenBy), parsed.GetValue(contact));
            if (!Print(notice, parsed.GetValue(html)))
                return ExitStatus.NotDone;
            return parsed.GetValue(given) is { } day ? await RecordAsync(house, shop, notice, kept, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), today) : ExitStatus.Fine;
        }));
        return command;
    }

    private static bool Print(StaffNotice notice, string? html)
    {
        if (html is null)
        {
            Console.Write(NoticePrint.Text(notice));
        }
        else
        {
            try
            {
                using var file = new StreamWriter(new FileStream(html, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(false));
                file.Write(NoticePrint.Html(notice));
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(failed.Message);
                return false;
            }
            Console.WriteLine($"Written to {html}. Open it in a browser and print it.");
        }
        Console.Error.WriteLine(notice.Draft);
        return true;
    }

    /// <summary>What was handed out is recorded by its hash: the printed text can be laid beside it later.</summary>
    private static async Task<int> RecordAsync(House house, ShopProfile shop, StaffNotice notice, KeptDays kept, DateOnly day, DateOnly today)
    {
        if (day > today)
        {
            Console.Error.WriteLine($"{day.ToString("D", notice.Culture)} is still to come. Record it when the staff have received the notice.");
            return ExitStatus.NotDone;
        }
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(NoticePrint.Text(notice))));
        await using ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere());
        change.Record("notice.given", e => e.Add("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Add("language", notice.Language).Add("kept-days", kept.Days).Add("text", hash));
        await change.CommitAsync();
        Console.Error.WriteLine($"Recorded: the staff received it on {day.ToString("D", shop.Culture)}.");
        return ExitStatus.Fine;
    }

    private static string? Token(System.CommandLine.Parsing.OptionResult? option) => option?.Tokens.Count > 0 ? option.Tokens[0].Value : null;
}
