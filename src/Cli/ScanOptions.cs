using System.CommandLine;
using System.CommandLine.Parsing;
using Bezel.Scanning;

namespace Bezel.Cli;

/// <summary>
/// <c>--clamd</c>, <c>--yara</c> and <c>--ocr</c>: programs of others look at attachments as well. Off unless asked for, since they take their time;
/// but with a shop file, the pictures of messages where an account may stand in one are read, unless <c>--no-pictures</c> says otherwise.
/// </summary>
internal sealed class ScanOptions
{
    private readonly Option<string?> _clamd = new("--clamd") { Description = "Asks a ClamAV daemon about each attachment: HOST:PORT, or the path of its socket.", HelpName = "HOST:PORT|PATH" };
    private readonly Option<string?> _yara = new("--yara") { Description = "Tries YARA rules on each attachment: a file, or a folder of .yar files.", HelpName = "PATH" };
    private readonly Option<bool> _ocr = new("--ocr") { Description = "Reads the text in attached pictures, by tesseract; one to two seconds a page." };

    private readonly Option<bool> _noPictures = new("--no-pictures") { Description = "Reads no pictures for account numbers. Else, with --shop and tesseract, those of messages where an account may stand in one are read." };

    public void AddTo(Command command)
    {
        command.Add(_noPictures);
        command.Add(_clamd);
        command.Add(_yara);
        command.Add(_ocr);
        command.Validators.Add(Validate);
    }

    /// <summary>What looks at attachments besides; null when nothing was asked for.</summary>
    public FileScan? Open(ParseResult parsed)
    {
        var settings = new ScanningSettings { Clamd = parsed.GetValue(_clamd), YaraRules = parsed.GetValue(_yara), ReadTextInPictures = parsed.GetValue(_ocr) };
        return settings.Any ? new FileScan(settings, TimeProvider.System) : null;
    }

    /// <summary>What reads pictures for account numbers; null when that is not wanted.</summary>
    public PictureText? OpenPictures(ParseResult parsed) =>
        parsed.GetValue(_noPictures) || parsed.GetValue(_ocr) ? null : new PictureText(new ScanningSettings(), TimeProvider.System);

    private void Validate(CommandResult result)
    {
        // By tokens: a value that is missing or wrong is reported by the parser, and asking for it here would throw.
        if (result.GetResult(_yara)?.Tokens is [{ Value: var rules }] && !Path.Exists(rules))
            result.AddError($"There are no YARA rules at '{rules}'.");
        if (result.GetResult(_clamd)?.Tokens is [{ Value: var address }] && !ScanningSettings.IsClamdAddress(address))
            result.AddError($"'{address}' is no address of a ClamAV daemon, such as 127.0.0.1:3310 or /run/clamav/clamd.ctl.");
    }
}
