#!/bin/bash
# The life of appeals in one sitting: an office, five clones, an import, answers, refusals.
# Then a second act on a moved clock: deputies, postponement, a late answer, a report.
#   demo.sh PROGRAMS [DIRECTORY]      PROGRAMS holds git-appeal and appeal-hook
#   DEMO_LANG=en demo.sh …            the same story in English
set -eu
programs=$(cd "$1" && pwd)
place=${2:-$(mktemp -d)/git-appeal-demo}
here=$(cd "$(dirname "$0")" && pwd)
lang=${DEMO_LANG:-ru}

mkdir -p "$place/home" "$place/keys"
cd "$place"
place=$PWD
# Nothing of the user's own settings takes part.
export HOME=$place/home GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$place/home/.gitconfig
export PATH=$programs:$PATH GIT_PAGER=cat TZ=Europe/Moscow
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE SSH_AUTH_SOCK LC_ALL LC_MESSAGES || true
if [ "$lang" = en ]; then export LANG=en_US.UTF-8; else export LANG=ru_RU.UTF-8; fi

tell() { if [ "$lang" = en ]; then printf '\n\033[1m%s\033[0m\n' "$2"; else printf '\n\033[1m%s\033[0m\n' "$1"; fi; }
run() { printf '$ %s\n' "$*"; "$@"; }
# A push that must be refused: the story ends where one goes through.
refused() {
    printf '$ %s\n' "$*"
    if "$@"; then
        echo "demo: this push should have been refused" >&2
        exit 1
    fi
}
sync() { (cd "$place/$1" && git appeal sync >/dev/null); }

tell "1. Основание управления: пустой репозиторий на сервере, первый администратор." \
     "1. An office is founded: a bare repository, its first administrator."
for who in admin golubeva petrov belova morozov auditor; do
    ssh-keygen -q -t ed25519 -N '' -C "$who" -f "keys/$who"
done
run git appeal init office.git --authority "Администрация Заречного района" --admin admin \
    --name "Зайцев Илья Андреевич" --email admin@zarechny.example --key keys/admin.pub

root=$(git -C office.git rev-list --max-parents=0 main)

tell "2. Администратор вносит ключи сотрудников: правка в policy/, подписанный коммит, git push." \
     "2. The administrator enters the staff's keys: an edit in policy/, a signed commit, git push."
git appeal clone office.git admin --key keys/admin --lang "$lang" >/dev/null
cd admin
python3 "$here/enter_keys.py" "$place/keys"
run git appeal policy check
run git commit -qam "Порядок работы: внесены ключи сотрудников" --trailer "Transition: policy"
run git push -q origin main
cd ..

tell "3. Рабочие места: координатор, два исполнителя, руководитель; аудитору хватает обычного git clone." \
     "3. Workplaces: coordinator, two executors, a head; a plain git clone is enough for the auditor."
for who in golubeva petrov belova morozov; do
    git appeal clone office.git "$who" --key "keys/$who" --lang "$lang"
done
git clone -q office.git auditor

tell "4. Координатор регистрирует выгрузку ПОС: одна отправка, всё или ничего; повтор ничего не добавляет." \
     "4. The coordinator registers the platform's export in one push; a second import adds nothing."
python3 "$here/shift_dates.py" "$here/pos-export.csv" >export.csv
cd golubeva
run git appeal import ../export.csv
run git appeal import ../export.csv
run git appeal inbox | head -8

tell "5. Координатор назначает исполнителей." "5. The coordinator assigns executors."
roads=$(git appeal list --topic roads --format json | python3 "$here/numbers.py" 4)
set -- $roads
one=$1 two=$2 three=$3 four=$4
run git appeal assign "$one" "$two" "$four" --to petrov --instruction "Проверить на месте и ответить"
run git appeal assign "$three" --to belova
cd ..

tell "6. Исполнитель пишет ответ в обычном редакторе и представляет его." \
     "6. The executor writes the answer in any text editor and submits it."
sync petrov
cd petrov
run git appeal inbox
answer() { printf 'Здравствуйте!\n\nЯма заделана %s.\n\nС уважением,\nПетров С. И.\n' "$2" >"$(git appeal open "$1")/answer.md"; }
answer "$one" "на этой неделе"
run git appeal submit "$one" --outcome solved --measures "Яма заделана"
answer "$two" "вчера"
run git appeal submit "$two" --outcome solved --measures "Траншея засыпана"
cd ..

tell "7. Руководитель читает, один ответ возвращает, другой утверждает." \
     "7. The head reads, returns one answer, approves the other."
sync morozov
cd morozov
run git appeal review "$one"
run git appeal return "$one" --remarks "Укажите точную дату работ"
run git appeal approve "$two"
cd ..
sync petrov
cd petrov
answer "$one" "$(date +%d.%m.%Y)"
run git appeal submit "$one"
run git appeal publish "$two" --place ПОС --reference "$two"
cd ..
sync morozov
(cd morozov && run git appeal approve "$one")
sync petrov
(cd petrov && run git appeal publish "$one" --place ПОС --reference "$one")

tell "8. Что сервер не примет. Каждая из этих отправок настоящая; --no-verify обходит проверку в копии." \
     "8. What the server refuses. Each of these pushes is real; --no-verify passes the check in the clone."
tell "8.1. Чужая роль: исполнитель назначает сам себя." "8.1. A wrong role: an executor assigns to himself."
sync petrov
cd petrov
waiting=$(git appeal list --stage coordination --topic roads --format json | python3 "$here/numbers.py" 1)
run git appeal assign "$waiting" --to petrov --no-push
name=$(git branch --list 'execution/*' --format='%(refname:short)' | grep "/$waiting\$")
refused git push --no-verify -q -o lang="$lang" --atomic origin "$name" ":coordination/${name#execution/}"
git branch -q -D "$name"

tell "8.2. Правка status.json руками: срок отодвинут." "8.2. status.json edited by hand: a later due date."
git appeal open "$four" >/dev/null
stage=$(git branch --show-current)
id=${stage#execution/}
sed -i 's/"due": "20[0-9][0-9]/"due": "2099/' "appeals/$id/status.json"
git commit --no-verify -qam "Срок потом" --trailer "Appeal: $id"
refused git push --no-verify -q -o lang="$lang" origin HEAD
git reset -q --hard "origin/$stage"

tell "8.3. Коммит без подписи." "8.3. A commit without a signature."
echo "Ответ" >"appeals/$id/answer.md"
git add "appeals/$id/answer.md"
git commit -q --no-gpg-sign -m "Проект ответа" --trailer "Appeal: $id"
refused git push --no-verify -q -o lang="$lang" origin HEAD
git reset -q --hard "origin/$stage"

tell "8.4. Передача, после которой прежняя ветка остаётся." "8.4. A hand-over that leaves the old branch standing."
answer "$four" "сегодня"
git appeal submit "$four" --outcome solved --measures "Сделано" --no-push >/dev/null
refused git push --no-verify -q -o lang="$lang" origin "approval/$id"
git branch -q -D "approval/$id"

tell "8.5. Срок прошёл, причина не указана (часы переведены на 40 дней вперёд)." \
     "8.5. The due date has passed and no reason is given (the clock is set 40 days on)."
faketime -f +40d git appeal submit "$four" --outcome solved --measures "Сделано" --no-push >/dev/null
refused faketime -f +40d git push --no-verify -q -o lang="$lang" --atomic origin "approval/$id" ":execution/$id"
git branch -q -D "approval/$id"

tell "8.6. Ответ утверждает тот, кто его готовил." "8.6. The one who wrote the answer approves it."
run git appeal submit "$four" --outcome solved --measures "Сделано"
git appeal approve "$four" --no-push >/dev/null
refused git push --no-verify -q -o lang="$lang" --atomic origin "publication/$id:main" "publication/$id" ":approval/$id"
git branch -q -D "publication/$id"

tell "8.7. Команды git appeal говорят то же самое заранее, до отправки." \
     "8.7. The commands of git appeal say the same beforehand."
refused git appeal approve "$four"
cd ..

# From here on the clock of every command is set on; the hooks' clocks go with it.
later() { local shift=$1; shift; printf '$ faketime -f %s %s\n' "$shift" "$*"; faketime -f "$shift" "$@"; }
day() { date -d "$1 days" +%d.%m.%Y; }

tell "9. Акт второй: заместитель, перенос срока, правило 75 %, опоздание с причиной, доклад." \
     "9. Act two: a deputy, a postponement, the 75 % rule, a late answer with its reason, a report."
tell "9.1. Петров уходит в отпуск, его замещает Белова; назначить его уже нельзя." \
     "9.1. Petrov goes on leave, Belova acts for him; nobody can assign him any more."
sync golubeva
cd golubeva
run git appeal assign "$waiting" --to petrov
run git appeal absence add petrov --reason leave --until "$(day 21)" --deputy belova
run git appeal absence list
next=$(git appeal list --stage coordination --topic roads --format json | python3 "$here/numbers.py" 1)
refused git appeal assign "$next" --to petrov
cd ..

tell "9.2. Белова за Петрова просит отложить итоговый ответ до даты; руководитель согласует, заявитель уведомлён." \
     "9.2. Belova for Petrov asks to postpone to a date; the head agrees, the applicant is told."
sync belova
cd belova
run git appeal inbox
run git appeal postpone "$waiting" --until "$(day 70)" --reason "Знак поставят по контракту к этому дню"
cd ..
sync morozov
(cd morozov && run git appeal review "$waiting" && run git appeal approve "$waiting")
sync belova
cd belova
run git appeal notify "$waiting" --place ПОС --reference "$waiting"
run git appeal show "$waiting"
run git appeal why "$waiting"
cd ..

tell "9.3. Общественно значимое: руководитель отмечает и докладывает; через три часа молчания об этом напомнят." \
     "9.3. Social significance: the head marks it and reports; after three silent hours there is a reminder."
sync morozov
cd morozov
run git appeal classify "$next" --significant
later +3h git appeal deadlines
later +3h git appeal escalate --reason significance --appeals "$next" --text "Просим помощи области."
run git show --format='%an: %s' HEAD
cd ..

tell "9.4. Через шестьдесят шесть дней: осталось не более 75 % срока, координатору напоминает каждая отправка." \
     "9.4. Sixty-six days on: no more than 75 % of the time is left, every push of the coordinator's is told."
sync golubeva
cd golubeva
later +66d git appeal classify "$next" --fact "Проверено на месте"
later +66d git appeal deadlines --topic roads
later +66d git appeal assign "$waiting" --to belova
cd ..

tell "9.5. Ответ опоздал: без причины не примут, с причиной она остаётся на учёте." \
     "9.5. A late answer: refused without a reason, kept on record with one."
sync belova
cd belova
printf 'Здравствуйте!\n\nЗнак установлен.\n\nС уважением,\nБелова М. В.\n' >../late.md
refused faketime -f +73d git appeal submit "$waiting" --answer ../late.md --outcome solved --measures "Установлен"
later +73d git appeal submit "$waiting" --answer ../late.md --outcome solved --measures "Установлен" \
    --overdue-reason "Подрядчик сдал работы на три дня позже"
cd ..
sync morozov
(cd morozov && later +73d git appeal approve "$waiting" --overdue-reason "Ответ поступил после срока")
sync belova
cd belova
later +73d git appeal publish "$waiting" --place ПОС --reference "$waiting" --overdue-reason "Ответ утверждён после срока"
run git appeal show "$waiting"
cd ..

tell "10. Аудитор: обычный Git показывает путь обращений и реестр решений." \
     "10. The auditor: plain Git shows the way of appeals and the register of decisions."
cd auditor
git fetch -q --prune
git merge -q --ff-only origin/main
run git log --graph --oneline -16 main
run git log --first-parent --format='%ad  %an  %s' --date=format:%d.%m.%Y main
run git -C ../office.git fsck --strict --no-dangling
run git appeal audit ../office.git --root "$root"
cd ..

tell "Готово: $place" "Done: $place"
if [ "$lang" = en ]; then
    cat <<END
What to try next:
  export PATH=$programs:\$PATH HOME=$place/home
  cd $place/golubeva && git appeal sync && git appeal deadlines
  cd $place/petrov && git appeal show $one && git appeal why $waiting
  # the office's clock was moved: whoever writes now moves theirs as well
  cd $place/morozov && git appeal sync && git appeal review $four
  faketime -f +74d git appeal approve $four --overdue-reason "…"
END
else
    cat <<END
Что попробовать дальше:
  export PATH=$programs:\$PATH HOME=$place/home
  cd $place/golubeva && git appeal sync && git appeal deadlines
  cd $place/petrov && git appeal show $one && git appeal why $waiting
  # часы управления переведены: кто пишет теперь, переводит и свои
  cd $place/morozov && git appeal sync && git appeal review $four
  faketime -f +74d git appeal approve $four --overdue-reason "…"
END
fi
