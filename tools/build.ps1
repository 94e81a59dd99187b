# Called by bezel.cmd: leaves an up-to-date build, and in .bezel/dotnet the program to start it with. Windows PowerShell 5.1 will do.
#
# Rules as in ./bezel: .bezel/started is older than every file the last build read, .bezel/built younger than every folder
# it made; one build at a time; every word to standard error.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$state = Join-Path $root '.bezel'
$program = Join-Path $root 'src/Cli/bin/Release/net10.0/bezel.dll'

function Say([string] $words) { [Console]::Error.WriteLine($words) }

function Find-Dotnet {
    $folders = @()
    $onPath = Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($onPath) { $folders += Split-Path -Parent $onPath.Source }
    foreach ($base in @($env:DOTNET_ROOT, "$env:ProgramFiles/dotnet", "$env:LOCALAPPDATA/Microsoft/dotnet", "$env:USERPROFILE/.dotnet")) {
        if ($base) { $folders += $base }
    }
    foreach ($folder in $folders) {
        foreach ($name in 'dotnet.exe', 'dotnet') {
            $candidate = Join-Path $folder $name
            if ((Test-Path -LiteralPath $candidate -PathType Leaf) -and (Test-Path (Join-Path $folder 'sdk/[1-9][0-9].*'))) { return $candidate }
        }
    }
    return $null
}

function Install-Dotnet {
    if (Get-Command winget -ErrorAction SilentlyContinue) {
        Say 'Installing the .NET 10 SDK ...'
        winget install --id Microsoft.DotNet.SDK.10 --exact --silent --accept-source-agreements --accept-package-agreements | ForEach-Object { Say $_ }
    }
}

# Every file and folder below, but for what builds leave behind.
function Get-Sources([IO.DirectoryInfo] $folder) {
    $folder
    foreach ($file in $folder.GetFiles()) { if ($file.Extension -ne '.md') { $file } }
    foreach ($inner in $folder.GetDirectories()) { if ($inner.Name -ne 'bin' -and $inner.Name -ne 'obj') { Get-Sources $inner } }
}

function Test-UpToDate {
    foreach ($needed in "$state/built", "$state/started", $program) { if (-not (Test-Path -LiteralPath $needed)) { return $false } }
    $started = [IO.File]::GetLastWriteTimeUtc("$state/started")
    $built = [IO.File]::GetLastWriteTimeUtc("$state/built")
    foreach ($name in 'Directory.Build.props', 'Directory.Packages.props', 'global.json') {
        if ([IO.File]::GetLastWriteTimeUtc("$root/$name") -gt $started) { return $false }
    }
    foreach ($item in Get-Sources ([IO.DirectoryInfo]::new("$root/src"))) {
        if ($item.LastWriteTimeUtc -gt $(if ($item -is [IO.DirectoryInfo]) { $built } else { $started })) { return $false }
    }
    return $true
}

if ((Test-Path -LiteralPath "$state/dotnet") -and (Test-UpToDate)) { exit 0 }

$dotnet = Find-Dotnet
if (-not $dotnet) {
    Install-Dotnet
    $dotnet = Find-Dotnet
}
if (-not $dotnet) {
    Say 'Bezel needs the .NET 10 SDK, which is not on this machine and could not be installed. Please install it, then run this again:'
    Say '  https://dotnet.microsoft.com/download/dotnet/10.0'
    exit 3
}

[void][IO.Directory]::CreateDirectory($state)
$lock = $null
while (-not $lock) {
    # The file is open to nobody else while the build runs; Windows lets it go if this program dies.
    try { $lock = [IO.File]::Open("$state/lock", 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [IO.IOException] { Start-Sleep -Milliseconds 300 }
}
try {
    if (-not (Test-UpToDate)) {
        Say 'Building Bezel (the first time takes about a minute) ...'
        $begin = [DateTime]::UtcNow
        $log = & $dotnet build "$root/src/Cli/Cli.csproj" -c Release -v quiet -nologo --disable-build-servers '-p:RestoreLockedMode=true' 2>&1
        if ($LASTEXITCODE -ne 0) {
            $log | ForEach-Object { Say "$_" }
            Say 'Bezel could not be built; the reason is above.'
            exit 3
        }
        [IO.File]::WriteAllText("$state/started", '')
        [IO.File]::SetLastWriteTimeUtc("$state/started", $begin)
        [IO.File]::WriteAllText("$state/built", '')
    }
    [IO.File]::WriteAllText("$state/dotnet", "$dotnet`n")
}
finally {
    $lock.Dispose()
}
exit 0
