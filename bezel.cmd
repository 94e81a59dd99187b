@echo off
rem bezel VERB ...: runs Bezel from this checkout on Windows, as ./bezel does elsewhere. tools\build.ps1 finds or installs
rem the .NET SDK, builds when sources are newer than the last build, and says what it does on standard error only.
setlocal EnableExtensions DisableDelayedExpansion
set "bezel_root=%~dp0"
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
set "DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1"
powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%bezel_root%tools\build.ps1" <nul
if errorlevel 1 exit /b 3
set "bezel_dotnet="
set /p bezel_dotnet=<"%bezel_root%.bezel\dotnet"
"%bezel_dotnet%" "%bezel_root%src\Cli\bin\Release\net10.0\bezel.dll" %*
exit /b %errorlevel%
