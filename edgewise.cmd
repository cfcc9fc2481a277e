@echo off
rem Runs Edgewise from its sources on Windows: the twin of the script edgewise, see there.
rem Exit code 5: no JDK or Maven, or the build failed. All others are Edgewise's own.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "STATE=%ROOT%\.edgewise"

set "JAVA="
if defined JAVA_HOME (
  set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
  for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
)
if not defined JAVA (
  >&2 echo Edgewise needs a JDK 17 or later, and there is no java.exe on the PATH.
  >&2 echo Maybe install one, or set JAVA_HOME.
  exit /b 5
)
if not exist "%JAVA%" (
  >&2 echo JAVA_HOME has no bin\java.exe: "%JAVA%"
  >&2 echo Maybe set it to a JDK 17 or later, or unset it to use the java.exe on the PATH.
  exit /b 5
)
for %%J in ("%JAVA%") do set "JDK=%%~dpJ"

call :built
if errorlevel 1 (
  call :build
  if errorlevel 1 exit /b 5
)
call :identify
if errorlevel 1 exit /b 5
if not exist "%CDS%" call :archive

set "TIERS=-XX:TieredStopAtLevel=1"
for %%A in (%*) do for %%O in (--precision --budget --deadline) do if "%%~A"=="%%O" set "TIERS=-XX:+TieredCompilation"
if "%~1"=="cache" set "TIERS=-XX:+TieredCompilation"
set "SHARED=-Xshare:auto"
if exist "%CDS%\edgewise.jsa" set SHARED="-XX:SharedArchiveFile=%CDS%\edgewise.jsa"
"%JAVA%" -XX:+UseSerialGC %TIERS% %SHARED% -Xlog:disable -Xlog:all=error:stderr %EDGEWISE_JAVA_OPTS% -jar "%APP%\edgewise.jar" %*
exit /b %ERRORLEVEL%

rem Succeeds, with APP set, if the sources are those that were mirrored for the last build.
:built
set "ID="
if exist "%STATE%\current" set /p ID=<"%STATE%\current"
if not defined ID exit /b 1
set "APP=%STATE%\app-%ID%"
if not exist "%APP%\edgewise.jar" exit /b 1
set "MIRROR=%APP%\inputs"
set "LIST=/L"
goto :mirror

rem Compares the sources with MIRROR, or makes it the same unless LIST is /L. Fails if anything differed.
:mirror
set "QUIET=/NJH /NJS /NP /NFL /NDL /NC /NS /R:1 /W:1"
set "DIFFERENT=0"
for %%D in (.mvn sim-core\src\main sim-scenarios\src\main) do (
  robocopy "%ROOT%\%%D" "%MIRROR%\%%D" /MIR %LIST% %QUIET% >nul
  if errorlevel 1 set "DIFFERENT=1"
)
for %%D in (. sim-core sim-scenarios) do (
  robocopy "%ROOT%\%%D" "%MIRROR%\%%D" pom.xml %LIST% %QUIET% >nul
  if errorlevel 1 set "DIFFERENT=1"
)
exit /b %DIFFERENT%

:build
if not exist "%JDK%javac.exe" (
  >&2 echo Edgewise must be built and needs a JDK; there is no javac.exe in "%JDK%".
  >&2 echo Maybe install a JDK 17 or later, or set JAVA_HOME to one.
  exit /b 5
)
where mvn >nul 2>&1
if errorlevel 1 (
  >&2 echo Edgewise must be built and needs Maven 3.8 or later; there is no mvn on the PATH.
  >&2 echo Maybe install it and add its bin directory to the PATH.
  exit /b 5
)
call :identify
if errorlevel 1 exit /b 5
set "NEW=%RANDOM%%RANDOM%%RANDOM%"
set "WORK=%STATE%\build-%NEW%"
mkdir "%WORK%\app" >nul 2>&1
if not exist "%WORK%\app" (
  >&2 echo Cannot write to "%STATE%".
  >&2 echo Maybe copy Edgewise to a directory of your own.
  exit /b 5
)
set "LOG=%WORK%.log"
>&2 echo Building Edgewise (first use or newer sources); log: "%LOG%"
set "MIRROR=%WORK%\app\inputs"
set "LIST="
call :mirror
pushd "%ROOT%"
call mvn -q -B -Pquick -pl sim-scenarios -am "-Dedgewise.target=%WORK%\${project.artifactId}" package >"%LOG%" 2>&1 <nul
if errorlevel 1 (
  popd
  type "%LOG%" >&2
  >&2 echo The build failed; its log is "%LOG%".
  rmdir /s /q "%WORK%"
  exit /b 5
)
popd
move /y "%WORK%\sim-scenarios\sim-scenarios-*.jar" "%WORK%\app\edgewise.jar" >nul && move "%WORK%\sim-scenarios\lib" "%WORK%\app\lib" >nul && move "%WORK%\app" "%STATE%\app-%NEW%" >nul
if not exist "%STATE%\app-%NEW%\edgewise.jar" (
  >&2 echo Cannot write to "%STATE%".
  exit /b 5
)
rem The program before this one may still run, and files that are open do not move.
for /d %%D in ("%STATE%\app-*") do if not "%%~nxD"=="app-%NEW%" if not "%%~nxD"=="app-%ID%" ren "%%D" "old-%NEW%" >nul 2>&1 && rmdir /s /q "%STATE%\old-%NEW%"
set "ID=%NEW%"
set "APP=%STATE%\app-%NEW%"
>"%WORK%\current" echo %NEW%
move /y "%WORK%\current" "%STATE%\current" >nul
move /y "%LOG%" "%STATE%\build.log" >nul
rmdir /s /q "%WORK%"
exit /b 0

rem Sets CDS to the directory of this JDK's class-data archive; fails if the JDK is too old.
:identify
set "RELEASE=unknown"
if exist "%JDK%..\release" for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_RUNTIME_VERSION JAVA_VERSION=" "%JDK%..\release"') do set "RELEASE=%%~V"
set "CDS=%APP%\cds-%RELEASE%"
if "%RELEASE%"=="unknown" exit /b 0
for /f "tokens=1 delims=.+-" %%M in ("%RELEASE%") do if %%M LSS 17 (
  >&2 echo Edgewise needs Java 17 or later, and "%JAVA%" is %RELEASE%.
  >&2 echo Maybe set JAVA_HOME to a JDK 17 or later.
  exit /b 5
)
exit /b 0

rem Archives the classes that a typical answer loads, which halves the JVM's start. One try per JDK and build.
:archive
mkdir "%CDS%" >nul 2>&1 || exit /b 0
set "DUMP=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable"
"%JAVA%" %DUMP% "-XX:ArchiveClassesAtExit=%CDS%\new.jsa" -jar "%APP%\edgewise.jar" run waf-inspection-depth --budget 2 --format json >nul 2>&1 <nul
if errorlevel 1 "%JAVA%" %DUMP% "-XX:ArchiveClassesAtExit=%CDS%\new.jsa" -jar "%APP%\edgewise.jar" list >nul 2>&1 <nul
if exist "%CDS%\new.jsa" ren "%CDS%\new.jsa" edgewise.jsa
exit /b 0
