using System.Text;
using Bezel.Judge.Shop;
using Bezel.Shop.Storage;

namespace Bezel.Mail.ShopFacts;

/// <summary>Reads a shop file in.</summary>
public sealed partial class ImportPage
{
    /// <summary>Longest file that the page takes: about 10,000 suppliers. Larger ones are read in on the machine itself, by <c>bezel facts import</c>.</summary>
    private const int MostBytes = 4 << 20;

    private const int MostShown = 200;

    private ImportMode _mode;
    private string _text = "";
    private string? _problem, _line;
    private ImportOutcome? _read;

    // One name for both forms: what is posted goes to a form that is there before anything was looked at.
    private Task SubmitAsync() => Typed("act") == "import" ? ImportAsync() : LookAtItAsync();

    private async Task LookAtItAsync()
    {
        await TakeAsync();
        if (Errors.Count > 0)
            return;
        try
        {
            await using ShopReading reading = await Store.ReadAsync(Visit.Shop.Id, Http.RequestAborted);
            _read = await Files.TryImportAsync(reading, _text, _mode, Http.RequestAborted);
        }
        catch (ShopFileException wrong)
        {
            Tell(wrong);
        }
    }

    private async Task ImportAsync()
    {
        await TakeAsync();
        if (Errors.Count > 0)
            return;
        try
        {
            await using ShopTransaction change = await Store.BeginAsync(Visit.Shop.Id, Visit.Actor, Http.RequestAborted);
            FactSheet now = await Book.ReadAsync(change, Http.RequestAborted);
            if (now.Version != Basis)
            {
                // What was looked at is not what would be done: look again.
                await change.DisposeAsync();
                await LookAtItAsync();
                return;
            }
            ImportOutcome outcome = await Files.ImportAsync(change, _text, _mode, Http.RequestAborted);
            await change.CommitAsync(Http.RequestAborted);
            See("/settings/facts", outcome.Sheet.Version == now.Version && outcome.Suppliers.Number is null ? FactsWords.Say("import.same") : FactsWords.Say("import.done"));
        }
        catch (ShopFileException wrong)
        {
            Tell(wrong);
        }
    }

    private async Task TakeAsync()
    {
        _mode = Typed("mode") == "replace" ? ImportMode.Replace : ImportMode.Add;
        _text = Typed("text") ?? "";
        if (Http.Request.Form.Files.GetFile("file") is { Length: > 0 } file)
        {
            if (file.Length > MostBytes)
            {
                Errors["file"] = FactsWords.Say("import.too-large", MostBytes >> 20);
                return;
            }
            using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
            _text = await reader.ReadToEndAsync(Http.RequestAborted);
        }
        if (string.IsNullOrWhiteSpace(_text))
            Errors["text"] = FactsWords.Say("import.nothing");
    }

    private void Tell(ShopFileException wrong)
    {
        _problem = FactsWords.Say("import.where", wrong.Line, wrong.Column, wrong.Problem);
        string[] lines = _text.Split('\n');
        string line = wrong.Line >= 1 && wrong.Line <= lines.Length ? lines[wrong.Line - 1].Trim() : "";
        _line = line.Length == 0 ? null : line.Length > MostShown ? line[..MostShown] + "…" : line;
    }

    private List<string> Told(ImportOutcome read)
    {
        var told = new List<string>();
        if (read.Suppliers.New + read.Suppliers.Changed > 0)
            told.Add(FactsWords.Say("import.count", FactsWords.Say("topic.suppliers"), read.Suppliers.New, read.Suppliers.Changed, 0));
        Count("staff", [.. Sheet.Staff.Select(s => s.Id)], [.. read.Sheet.Staff.Select(s => s.Id)], read.Sheet.Staff.Count(s => Sheet.Staff.Any(o => o.Id == s.Id && !FactSheet.Same(o, s))));
        Count("people", [.. Sheet.Correspondents.Select(s => s.Id)], [.. read.Sheet.Correspondents.Select(s => s.Id)], 0);
        foreach ((string name, IReadOnlyList<string> before, IReadOnlyList<string> after) in (ReadOnlySpan<(string, IReadOnlyList<string>, IReadOnlyList<string>)>)
            [("domains", Sheet.Domains, read.Sheet.Domains), ("receivers", Sheet.TrustedReceivers, read.Sheet.TrustedReceivers), ("addresses", Sheet.Addresses, read.Sheet.Addresses), ("phones", Sheet.Phones, read.Sheet.Phones)])
        {
            if (!before.SequenceEqual(after))
                told.Add(FactsWords.Say("import.list", FactsWords.Say("topic." + name), after.Count == 0 ? FactsWords.Say("import.list.none") : string.Join("; ", after.Take(10))));
        }
        if (told.Count == 0 && read.Suppliers is { Requests: 0, LeftOut: 0 })
            told.Add(FactsWords.Say("import.same"));
        if (read.Suppliers.Accounts > 0)
            told.Add(FactsWords.Say(read.Suppliers.Accounts == 1 ? "import.account" : "import.accounts", read.Suppliers.Accounts));
        if (read.Suppliers.Requests > 0)
            told.Add(FactsWords.Say(read.Suppliers.Requests == 1 ? "import.request" : "import.requests", read.Suppliers.Requests));
        if (read.Suppliers.LeftOut > 0)
            told.Add(FactsWords.Say(read.Suppliers.LeftOut == 1 ? "import.left" : "import.lefts", read.Suppliers.LeftOut));
        if (read.OwnAccountsLeftOut > 0)
            told.Add(FactsWords.Say(read.OwnAccountsLeftOut == 1 ? "import.own-account" : "import.own-accounts", read.OwnAccountsLeftOut));
        if (read.OtherProfile.Count > 0)
            told.Add(FactsWords.Say("import.profile", string.Join(", ", read.OtherProfile.Select(key => FactsWords.Say("profile." + key)))));
        return told;

        void Count(string name, List<long> before, List<long> after, int changed)
        {
            var had = before.ToHashSet();
            int added = after.Count(id => !had.Contains(id)), gone = had.Count - after.Count(had.Contains);
            if (added + gone + changed > 0)
                told.Add(FactsWords.Say("import.count", FactsWords.Say("topic." + name), added, changed, gone));
        }
    }
}
