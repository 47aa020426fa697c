# The office in which the role guides are told: founded on Monday, 2 March 2026, with two weeks of
# work behind it on Tuesday, 17 March, at nine. Run in an empty directory; HOME, PATH and TZ are set.
set -e
project=$1
town=$PWD

# as WHO "YYYY-MM-DD HH:MM" COMMAND…: a colleague's command at a moment of the office's clock.
as() {
    local who=$1 moment=$2
    shift 2
    (cd "$town/$who" && faketime -f "@$moment:00" "$@" </dev/null >>"$town/scene.log" 2>&1) || {
        cat "$town/scene.log" >&2
        echo "scene: $who $moment: $*" >&2
        exit 1
    }
}

mkdir keys bin
for login in boss golubeva tikhonov petrov sidorova kuzmin belova nikitin orlova morozov \
    sokolova vasiliev zueva; do
    ssh-keygen -q -t ed25519 -N '' -C "$login" -f "keys/$login"
done

# An editor with a window of its own: does what the guide says the executor typed.
cat >bin/gedit <<'END'
#!/bin/sh
shift
sh "$HOME/typed"
END
chmod +x bin/gedit

as . "2026-03-02 09:00" git appeal init office.git --authority "Администрация Заречного района" \
    --admin boss --name "Администраторов Борис Львович" --email boss@zarechny.example \
    --key keys/boss.pub
as . "2026-03-02 09:01" git appeal clone office.git boss --key keys/boss
as boss "2026-03-02 09:02" python3 "$project/docs/demo/enter_keys.py" "$town/keys"
as boss "2026-03-02 09:03" git commit -qam "Ключи сотрудников" --trailer "Transition: policy"
as boss "2026-03-02 09:04" git push -q origin main
for login in golubeva petrov belova morozov sokolova; do
    as . "2026-03-02 09:05" git appeal clone office.git "$login" --key "keys/$login"
done

head='Номер;Дата поступления;Дата планируемого завершения работ;Категория;Подкатегория;Фаст-трек;Статус;ФИО координатора;Текст сообщения'
row() { printf '%s;%s;-;%s;-;Нет;%s;Голубева Анна Сергеевна;%s\n' "$@"; }
{
    echo "$head"
    row 410000103 13.02.2026 Дороги Новое 'На Заводской улице после прорыва трубы не восстановлен асфальт.'
    row 410000104 02.03.2026 Дороги Новое 'У дома 5 по улице Садовой большая яма, вчера пробил колесо. Мой телефон 8 921 000-11-22, звоните после шести.'
    row 410000105 02.03.2026 Дороги Новое 'На перекрёстке Полевой и Речной не видно дорожного знака, его закрыла ветка.'
    row 410000106 02.03.2026 Дороги Новое 'Тротуар на улице Мира разрушен, пройти с коляской нельзя.'
    row 410000107 02.03.2026 Дороги Новое 'Нет разметки на переходе у школы № 2.'
    row 410000108 02.03.2026 Дороги Новое 'Не почистили снег на Лесной улице.'
    row 410000109 02.03.2026 Транспорт Новое 'Автобус № 4 не приходит по расписанию.'
    row 410000110 02.03.2026 Дороги Новое 'На Набережной не горит светофор.'
    row 410000112 02.03.2026 Дороги Новое 'Мост через Бобровку пора ремонтировать, перила шатаются.'
    row 410000113 02.03.2026 Дороги Новое 'Лужа во всю дорогу на Школьной улице.'
} >export-0203.csv
as golubeva "2026-03-02 10:00" git appeal import ../export-0203.csv
roads='410000103 410000104 410000105 410000106 410000107 410000108 410000109 410000110 410000112 410000113'
as golubeva "2026-03-03 09:30" git appeal assign $roads --to petrov --instruction "Осмотреть на месте"

# answer NUMBER MOMENT OUTCOME MEASURES TEXT [OPTION…]: what the executor submits.
answer() {
    local number=$1 moment=$2 outcome=$3 measures=$4 text=$5
    shift 5
    printf 'Здравствуйте!\n\n%s\n\nС уважением,\nНачальник отдела дорожной деятельности и транспорта\nМорозов В. С.\n' \
        "$text" >"$town/answer.txt"
    as petrov "$moment" git appeal submit "$number" --answer ../answer.txt --outcome "$outcome" \
        --measures "$measures" "$@"
}
as petrov "2026-03-03 10:00" git appeal sync
answer 410000113 "2026-03-05 11:00" solved "Ливнёвка прочищена 04.03.2026" \
    'Ваше сообщение № 410000113 о луже на Школьной улице рассмотрено. Лужа образовалась из-за засора ливневой канализации, 4 марта она прочищена.'
as petrov "2026-03-06 10:00" git appeal postpone 410000112 --until 07.04.2026 \
    --reason "Обследование моста специализированной организацией"
as morozov "2026-03-06 15:00" git appeal sync
as morozov "2026-03-06 15:10" git appeal approve 410000113
as morozov "2026-03-06 15:12" git appeal approve 410000112
as petrov "2026-03-06 16:00" git appeal sync
as petrov "2026-03-06 16:05" git appeal publish 410000113 --place ПОС --reference 410000113
as petrov "2026-03-06 16:10" git appeal notify 410000112 --place ПОС --reference 410000112
answer 410000105 "2026-03-13 14:00" solved "Ветка спилена" \
    'Ваше сообщение № 410000105 о закрытом ветвями дорожном знаке рассмотрено. Ветка, которая закрывала знак, спилена, знак хорошо виден с обеих улиц.'
answer 410000107 "2026-03-13 14:30" explained "Разметка включена в план на май" \
    'Ваше сообщение № 410000107 о разметке у школы № 2 рассмотрено. Разметка наносится при устойчивой температуре выше 10 °C и будет обновлена с 4 по 15 мая.'
answer 410000103 "2026-03-13 16:00" solved "Асфальт восстановлен 12.03.2026" \
    'Ваше сообщение № 410000103 об асфальте на Заводской улице рассмотрено. Подрядчик водоканала восстановил покрытие 12 марта, работы приняты отделом.'
answer 410000108 "2026-03-16 10:00" solved "Улица очищена 03.03.2026" \
    'Ваше сообщение № 410000108 об уборке снега на Лесной улице рассмотрено. Улица очищена 3 марта, до конца сезона она убирается после каждого снегопада.'
answer 410000109 "2026-03-16 10:30" explained "Перевозчику выдано предписание" \
    'Ваше сообщение № 410000109 о маршруте № 4 рассмотрено. Нарушения расписания подтвердились по данным навигации, перевозчику 10 марта выдано предписание.'
answer 410000110 "2026-03-16 11:00" explained "Разъяснено" \
    'Ваше сообщение № 410000110 рассмотрено. Светофор будет отремонтирован. Приносим извинения за неудобства, которые Вам доставила эта неисправность.'
as morozov "2026-03-16 15:00" git appeal sync
as morozov "2026-03-16 15:05" git appeal approve 410000107
as morozov "2026-03-16 15:10" git appeal return 410000105 \
    --remarks "Напишите, когда спилена ветка и кто следит за знаком дальше."

# What the platform gives out this morning.
{
    echo "$head"
    row 410000201 16.03.2026 Дороги Новое 'На Вокзальной площади разбит переход, мой e-mail anna@example.org.'
    row 410000202 16.03.2026 'Прочее' Новое 'Во дворе дома 8 по Полевой второй день не горят фонари.'
    row 410000203 17.03.2026 Дороги Новое 'Провалился асфальт на мосту, ездить опасно, там ходят школьные автобусы.'
    row 410000204 31.03.2026 Дороги Новое 'Просим установить лежачих полицейских на улице Мира.'
} >export-1703.csv
for login in boss golubeva petrov belova morozov sokolova; do
    as "$login" "2026-03-17 08:30" git appeal sync
done
mkdir auditor
