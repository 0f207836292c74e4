package filing

import "testing"

// languageSamples is a sentence or two in each language that is told, and in some that
// are not.
var languageSamples = []string{
	"For six years I have led a small team that brings families to a new home. We find houses, schools and doctors, and we stay with them through the first winter. I would be glad to do the same with you.",
	"Depuis six ans, je dirige une petite équipe qui accompagne des familles vers un nouveau foyer. Nous cherchons des logements, des écoles et des médecins, et nous restons auprès d'elles pendant le premier hiver.",
	"Desde hace seis años dirijo un pequeño equipo que acompaña a familias hasta su nuevo hogar. Buscamos viviendas, escuelas y médicos, y seguimos a su lado durante el primer invierno en la ciudad.",
	"Seit sechs Jahren leite ich eine kleine Gruppe, die Familien in ein neues Zuhause begleitet. Wir suchen Wohnungen, Schulen und Ärzte und bleiben während des ersten Winters bei ihnen. Gern täte ich das auch bei Ihnen.",
	"Al zes jaar leid ik een kleine groep die gezinnen naar een nieuw huis begeleidt. Wij zoeken woningen, scholen en artsen, en blijven de eerste winter bij hen. Dat zou ik graag ook bij u doen.",
	"Da sei anni dirigo un piccolo gruppo che accompagna le famiglie verso una nuova casa. Cerchiamo alloggi, scuole e medici, e restiamo con loro durante il primo inverno. Sarei lieta di farlo anche da voi.",
	"Há seis anos que dirijo uma pequena equipa que acompanha famílias até uma nova casa. Procuramos habitações, escolas e médicos, e ficamos com elas durante o primeiro inverno na cidade.",
	"Od sześciu lat kieruję małym zespołem, który pomaga rodzinom znaleźć nowy dom. Szukamy mieszkań, szkół i lekarzy, a potem zostajemy z nimi przez całą pierwszą zimę w nowym mieście.",
	"Altı yıldır ailelere yeni bir ev bulmalarında yardım eden küçük bir ekibi yönetiyorum. Konut, okul ve doktor arıyoruz ve ilk kış boyunca onların yanında kalıyoruz. Bunu sizinle de yapmak isterim.",
	"Шесть лет я руковожу небольшой группой, которая помогает семьям найти новый дом. Мы ищем жильё, школы и врачей и остаёмся рядом с ними всю первую зиму. Буду рада делать то же самое у вас.",
	"Шість років я керую невеликою групою, яка допомагає родинам знайти нову домівку. Ми шукаємо житло, школи та лікарів і залишаємося поруч із ними всю першу зиму. Буду рада робити те саме у вас.",
	"منذ ست سنوات وأنا أقود فريقا صغيرا يرافق العائلات إلى بيت جديد. نبحث عن المساكن والمدارس والأطباء ونبقى معهم طوال الشتاء الأول، ويسعدني أن أقوم بالعمل نفسه معكم في مدينتكم.",
	"Εδώ και έξι χρόνια διευθύνω μια μικρή ομάδα που συνοδεύει οικογένειες σε ένα νέο σπίτι. Ψάχνουμε κατοικίες, σχολεία και γιατρούς και μένουμε μαζί τους όλο τον πρώτο χειμώνα.",
	"六年来 我 领导 一个 小 团队 帮助 家庭 找到 新 的 家 我们 寻找 住房 学校 和 医生 并 在 第一 个 冬天 陪伴 他们",
	"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25",
	"a b c d e f g h i j k l m n o p q r s t u v w x y z A B C D E F G H",
}

// TestLanguages: each is told, and what is none of them is not.
func TestLanguages(t *testing.T) {
	for i, want := range []string{"en", "fr", "es", "de", "nl", "it", "pt", "pl", "tr", "ru", "uk", "ar", "", "", "", ""} {
		if got := Language(languageSamples[i]); got != want {
			t.Errorf("%.40q: %q, not %q", languageSamples[i], got, want)
		}
	}
	if got := Language("I have led a small team for six years."); got != "" {
		t.Errorf("a short text is %q", got)
	}
}
