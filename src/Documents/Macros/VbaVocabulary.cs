using System.Collections.Frozen;

namespace Bezel.Documents.Macros;

/// <summary>The names by which macros start themselves, write, fetch and start programs. Sources: the object models of Word, Excel, PowerPoint and Windows.</summary>
internal static class VbaVocabulary
{
    /// <summary>Procedures that an Office program calls without anybody asking for it.</summary>
    private static readonly FrozenSet<string> RunsByItself = new[]
    {
        "AutoExec", "AutoOpen", "AutoClose", "AutoNew", "AutoExit", "Auto_Open", "Auto_Close", "Auto_Activate", "Auto_Deactivate", "Auto_Exec", "Auto_Add", "Auto_Remove",
        "Document_Open", "Document_New", "Document_Close", "DocumentOpen", "DocumentNew", "DocumentClose", "NewDocument", "DocumentBeforeClose", "Document_BeforeClose", "DocumentChange", "Document_ContentControlOnEnter",
        "Workbook_Open", "Workbook_Activate", "Workbook_Close", "Workbook_BeforeClose", "Workbook_Deactivate", "Workbook_BeforeSave", "Workbook_WindowActivate", "Workbook_SheetActivate", "Workbook_AddinInstall",
        "App_WorkbookOpen", "App_DocumentOpen", "App_NewPresentation", "App_PresentationOpen", "Worksheet_Activate", "Worksheet_Calculate",
        "Presentation_Open", "OnSlideShowPageChange", "OnSlideShowTerminate", "SlideShow_Begin", "Auto_ShowBegin", "Document_DocumentOpened", "Application_Startup", "Application_NewMail", "Application_NewMailEx",
        "CommandBars_OnUpdate",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Events of controls that come when a control is drawn or the page around it is, not when it is pressed.</summary>
    private static readonly FrozenSet<string> DrawnEvents = new[]
    {
        "Painted", "Painting", "Layout", "Resize", "GotFocus", "LostFocus", "MouseHover", "MouseMove", "MouseEnter", "MouseLeave", "BeforeNavigate2", "BeforeScriptExecute", "DocumentComplete",
        "DownloadBegin", "DownloadComplete", "FileDownload", "NavigateComplete2", "NavigateError", "ProgressChange", "PropertyChange", "SetSecureLockIcon", "StatusTextChange", "TitleChange",
        "OnConnecting", "OnConnected", "OnDisconnected", "ExternalEvent", "CommandStateChange",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a procedure of this name starts without being asked for.</summary>
    public static bool StartsItself(string procedure)
    {
        if (RunsByItself.Contains(procedure))
            return true;
        int last = procedure.LastIndexOf('_');
        return last > 0 && DrawnEvents.Contains(procedure[(last + 1)..]) && !procedure.StartsWith("Worksheet_", StringComparison.OrdinalIgnoreCase)
            && !procedure.StartsWith("UserForm_", StringComparison.OrdinalIgnoreCase) && !procedure.StartsWith("Workbook_", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Words that do something where they stand alone as a call.</summary>
    public static readonly FrozenDictionary<string, FactKind> Calls = new Dictionary<string, FactKind>
    {
        ["Shell"] = FactKind.MacroStartsPrograms,
        ["SendKeys"] = FactKind.MacroStartsPrograms,
        ["MacScript"] = FactKind.MacroStartsPrograms,
        ["AppleScriptTask"] = FactKind.MacroStartsPrograms,
        ["ExecuteExcel4Macro"] = FactKind.MacroStartsPrograms,
        ["FileCopy"] = FactKind.MacroWrites,
        ["Kill"] = FactKind.MacroWrites,
        ["SaveSetting"] = FactKind.MacroWrites,
        ["SetAttr"] = FactKind.MacroWrites,
        ["DDEInitiate"] = FactKind.DynamicDataExchange,
        ["DDEExecute"] = FactKind.DynamicDataExchange,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that do something as a member of an object.</summary>
    public static readonly FrozenDictionary<string, FactKind> Members = new Dictionary<string, FactKind>
    {
        ["ShellExecute"] = FactKind.MacroStartsPrograms,
        ["ExecuteExcel4Macro"] = FactKind.MacroStartsPrograms,
        ["FollowHyperlink"] = FactKind.MacroStartsPrograms,
        ["InvokeVerb"] = FactKind.MacroStartsPrograms,
        ["InvokeVerbEx"] = FactKind.MacroStartsPrograms,
        ["SendKeys"] = FactKind.MacroStartsPrograms,
        ["RegisterXLL"] = FactKind.MacroStartsPrograms,
        ["CreateTextFile"] = FactKind.MacroWrites,
        ["CopyFile"] = FactKind.MacroWrites,
        ["MoveFile"] = FactKind.MacroWrites,
        ["DeleteFile"] = FactKind.MacroWrites,
        ["SaveToFile"] = FactKind.MacroWrites,
        ["RegWrite"] = FactKind.MacroWrites,
        ["SaveAs"] = FactKind.MacroWrites,
        ["SaveAs2"] = FactKind.MacroWrites,
        ["SaveCopyAs"] = FactKind.MacroWrites,
        ["CopyHere"] = FactKind.MacroWrites,
        ["AddFromString"] = FactKind.MacroWrites,
        ["AddFromFile"] = FactKind.MacroWrites,
        ["InsertLines"] = FactKind.MacroWrites,
        ["OrganizerCopy"] = FactKind.MacroWrites,
        ["DDEInitiate"] = FactKind.DynamicDataExchange,
        ["DDEExecute"] = FactKind.DynamicDataExchange,
        ["DownloadFile"] = FactKind.FetchesFile,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Functions of Windows that a macro may declare, by how their names begin.</summary>
    public static readonly (string Begins, FactKind Kind)[] Declared =
    [
        ("URLDownloadTo", FactKind.FetchesFile), ("InternetOpen", FactKind.FetchesFile), ("InternetReadFile", FactKind.FetchesFile), ("HttpSendRequest", FactKind.FetchesFile), ("WinHttp", FactKind.FetchesFile),
        ("WriteFile", FactKind.MacroWrites), ("CopyFile", FactKind.MacroWrites), ("MoveFile", FactKind.MacroWrites), ("RegSetValue", FactKind.MacroWrites),
        ("CreateProcess", FactKind.MacroStartsPrograms), ("NtCreate", FactKind.MacroStartsPrograms), ("ZwCreate", FactKind.MacroStartsPrograms), ("ShellExecute", FactKind.MacroStartsPrograms), ("WinExec", FactKind.MacroStartsPrograms), ("CreateThread", FactKind.MacroStartsPrograms),
        ("CreateRemoteThread", FactKind.MacroStartsPrograms), ("VirtualAlloc", FactKind.MacroStartsPrograms), ("VirtualProtect", FactKind.MacroStartsPrograms), ("WriteProcessMemory", FactKind.MacroStartsPrograms), ("NtWriteVirtualMemory", FactKind.MacroStartsPrograms), ("QueueUserAPC", FactKind.MacroStartsPrograms), ("NtAllocate", FactKind.MacroStartsPrograms),
        ("HeapCreate", FactKind.MacroStartsPrograms), ("LoadLibrary", FactKind.MacroStartsPrograms), ("EnumSystem", FactKind.MacroStartsPrograms), ("EnumDateFormats", FactKind.MacroStartsPrograms), ("CallWindowProc", FactKind.MacroStartsPrograms), ("system", FactKind.MacroStartsPrograms), ("popen", FactKind.MacroStartsPrograms),
    ];

    /// <summary>What a text says when it is a command or the name of a class that starts something; lower case.</summary>
    public static readonly (string Part, FactKind Kind)[] Texts =
    [
        ("powershell", FactKind.MacroStartsPrograms), ("pwsh", FactKind.MacroStartsPrograms), ("cmd /", FactKind.MacroStartsPrograms), ("cmd.exe", FactKind.MacroStartsPrograms), ("%comspec%", FactKind.MacroStartsPrograms), ("command.com", FactKind.MacroStartsPrograms),
        ("mshta", FactKind.MacroStartsPrograms), ("rundll32", FactKind.MacroStartsPrograms), ("regsvr32", FactKind.MacroStartsPrograms), ("wscript.shell", FactKind.MacroStartsPrograms), ("wscript.exe", FactKind.MacroStartsPrograms), ("wscript /", FactKind.MacroStartsPrograms), ("cscript", FactKind.MacroStartsPrograms), ("certutil", FactKind.MacroStartsPrograms), ("bitsadmin", FactKind.MacroStartsPrograms),
        ("schtasks", FactKind.MacroStartsPrograms), ("schedule.service", FactKind.MacroStartsPrograms), ("msiexec", FactKind.MacroStartsPrograms), ("shell.application", FactKind.MacroStartsPrograms), ("winmgmts:", FactKind.MacroStartsPrograms), ("win32_process", FactKind.MacroStartsPrograms), ("wbemscripting", FactKind.MacroStartsPrograms),
        ("scriptcontrol", FactKind.MacroStartsPrograms), ("new:72c24dd5", FactKind.MacroStartsPrograms), ("72c24dd5-d70a-438b-8a42-98424b88afb8", FactKind.MacroStartsPrograms), ("13709620-c279-11ce-a49e-444553540000", FactKind.MacroStartsPrograms), ("9ba05972-f6a8-11cf-a442-00a0c90a8f39", FactKind.MacroStartsPrograms), ("c08afd90-f2a1-11d1-8455-00a0c91f3880", FactKind.MacroStartsPrograms),
        ("/bin/sh", FactKind.MacroStartsPrograms), ("/bin/bash", FactKind.MacroStartsPrograms), ("osascript", FactKind.MacroStartsPrograms), ("do shell script", FactKind.MacroStartsPrograms),
        ("xmlhttp", FactKind.FetchesFile), ("winhttprequest", FactKind.FetchesFile), ("urldownloadtofile", FactKind.FetchesFile), ("downloadstring", FactKind.FetchesFile), ("downloadfile", FactKind.FetchesFile), ("invoke-webrequest", FactKind.FetchesFile), ("internetexplorer.application", FactKind.FetchesFile),
        ("adodb.stream", FactKind.MacroWrites), ("currentversion\\run", FactKind.MacroWrites), ("accessvbom", FactKind.MacroWrites),
    ];

    /// <summary>Names that a harmless project may hold in its cache, but a harmful one must: looked for where source and compiled code differ.</summary>
    public static readonly string[] Telling =
    [
        "Shell", "ShellExecute", "CreateObject", "URLDownloadToFile", "URLDownloadToFileA", "WinExec", "VirtualAlloc", "CreateThread", "RtlMoveMemory", "SaveToFile", "CreateTextFile", "MacScript", "StrReverse",
        "AutoOpen", "Auto_Open", "Document_Open", "Workbook_Open", "ExecuteExcel4Macro", "FollowHyperlink", "Environ",
    ];
}
