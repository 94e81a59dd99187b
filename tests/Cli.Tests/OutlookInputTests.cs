using System.Text.Json;
using Bezel.Documents.Tests;

namespace Bezel.Cli.Tests;

/// <summary>Messages as Outlook saves them (.msg) and as Exchange wraps them (winmail.dat): judged as the messages that they are.</summary>
public sealed class OutlookInputTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static OutlookSamples ChangedAccount() => new OutlookSamples().Text(OutlookSamples.MessageClass, "IPM.Note").Text(OutlookSamples.Subject, "Invoice 20417")
        .Text(OutlookSamples.SenderName, "Tom Vale").Text(OutlookSamples.SenderSmtp, "tom@meridian-diamonds.example").To("Ruth Adler", "ruth@adler.example")
        .Text(OutlookSamples.Body, "Hi Ruth,\r\n\r\nplease pay invoice 20417 by wire to\r\n\r\nRouting number: 021000021\r\nAccount number: 998877665\r\n\r\nThanks\r\nTom\r\n");

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder.Root, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    [Fact]
    public void A_message_of_Outlook_is_judged_as_a_message()
    {
        string shop = _folder.Write("shop.yaml", Mails.ShopFile);
        foreach (string path in (string[])[Write("mail.msg", ChangedAccount().Msg()), Write("winmail.dat", ChangedAccount().TnefStream())])
        {
            Run run = BezelProgram.Run("check", "--json", "--shop", shop, path);
            JsonElement line = run.Lines().ShouldHaveSingleItem();
            line.GetProperty("channel").GetString().ShouldBe("email", path);
            line.GetProperty("level").GetString().ShouldBe("dangerous", path);
            run.Status.ShouldBe(2);
        }
    }

    [Fact]
    public void Another_compound_file_is_no_message()
    {
        Run run = BezelProgram.Run("check", "--json", Write("letter.doc", new CompoundBuilder().Stream("WordDocument", new byte[600]).Build()));
        run.Lines().ShouldHaveSingleItem().GetProperty("channel").GetString().ShouldBe("file");
    }
}
